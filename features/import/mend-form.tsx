import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { listHref } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { mendRowAction } from './actions'
import { fieldName } from './field-names'
import { importPath } from './paths'
import { problemText } from './problem-text'
import type { ShownImport, ShownRow } from './queries'

type Props = { t: Translator; row: ShownImport; mended: ShownRow }

/** A refused row's cells, each with what is wrong with it; columns that are left out stay as they came. */
export function MendForm({ t, row, mended }: Props) {
  const problems = mended.problems ?? []
  const beside = (field: string) => problems.find((problem) => problem.field === field)
  const rest = problems.filter(({ field }) => !field || !row.columns.includes(field))
  const first = row.columns.findIndex((field) => field !== '' && beside(field))
  return (
    <Card title={t('import.mend.title', { row: String(mended.number) })} className="mb-4">
      <ActionForm action={mendRowAction} className="flex flex-col gap-4">
        <input type="hidden" name="importId" value={row.id} />
        <input type="hidden" name="ordinal" value={mended.ordinal} />
        {rest.map((problem) => (
          <Notice key={problem.message} tone="bad">
            {problem.field ? `${fieldName(t, row, problem.field)}: ` : ''}
            {problemText(t, problem)}
          </Notice>
        ))}
        <div className="grid gap-4 desk:grid-cols-2 wide:grid-cols-3">
          {cellsOf(row).map(({ id, heading, at }) => {
            const field = row.columns[at] ?? ''
            const value = mended.cells[at] ?? ''
            if (field === '') return <input key={id} type="hidden" name="cells[]" value={value} />
            const problem = beside(field)
            return (
              <Field
                key={id}
                name={id}
                label={heading || fieldName(t, row, field)}
                error={problem && { text: problemText(t, problem) }}
              >
                <TextInput name="cells[]" defaultValue={value} autoFocus={at === first} autoComplete="off" />
              </Field>
            )
          })}
        </div>
        <div className="flex flex-wrap gap-2">
          <SubmitButton look="plain">{t('import.mend.save')}</SubmitButton>
          <LinkButton
            look="quiet"
            href={listHref(
              importPath(row.directory, row.id),
              {},
              { tab: 'refused', row: String(mended.ordinal + 1) },
            )}
          >
            {t('import.mend.skip')}
          </LinkButton>
          <LinkButton
            look="quiet"
            href={listHref(
              importPath(row.directory, row.id),
              {},
              { tab: 'refused', from: String(mended.ordinal), closed: String(mended.ordinal) },
            )}
          >
            {t('import.mend.close')}
          </LinkButton>
        </div>
      </ActionForm>
    </Card>
  )
}

/** A cell is its place: headings may be empty or alike. */
const cellsOf = ({ headings }: ShownImport) =>
  headings.map((heading, at) => ({ id: `cell-${at}`, heading, at }))
