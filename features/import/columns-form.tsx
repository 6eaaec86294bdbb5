import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FormButtons } from '@/components/ui/form-buttons'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { rehearseImportAction } from './actions'
import { ColumnsProblem } from './columns-problem'
import { formatText } from './format-text'
import { repeatedHeadings } from './headings'
import { importPath } from './paths'
import type { ShownImport } from './queries'
import { rowScreens } from './row-screens'

type Props = { actor: Actor; t: Translator; row: ShownImport }

/** What each column holds, as its heading was recognised, and what holds for rows that say nothing. */
export async function ColumnsForm({ actor, t, row }: Props) {
  const { fields, Defaults } = rowScreens[row.directory]
  const options = [{ value: '', label: t('import.columns.none') }, ...(await fields(actor, t))]
  const repeated = repeatedHeadings(row.headings)
  return (
    <ActionForm action={rehearseImportAction} className="flex flex-col gap-4">
      <input type="hidden" name="importId" value={row.id} />
      <p className="text-ink-2">
        {t('import.columns.lead')} <span className="text-ink-3">{formatText(t, row.format)}</span>
      </p>
      <ColumnsProblem />
      {repeated.length > 0 && (
        <Notice tone="warn">{t('import.columns.repeated', { headings: repeated.join(', ') })}</Notice>
      )}
      <Card title={t('import.columns.title')} padded={false}>
        <ul>
          {columnsOf(row).map(({ id, heading, at }) => (
            <li
              key={id}
              className="grid gap-x-6 gap-y-2 border-line border-t px-5 py-3 desk:grid-cols-[1fr_18rem] desk:items-center"
            >
              <div className="min-w-0">
                <p className="break-words font-medium">
                  {heading || t('import.columns.noHeading', { n: at + 1 })}
                </p>
                <p className="truncate text-ink-2 text-small">{sampleOf(row.sample, at)}</p>
              </div>
              <Select
                name="columns[]"
                aria-label={t('import.columns.holds', { heading: heading || String(at + 1) })}
                defaultValue={row.columns[at] ?? ''}
                options={options}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('import.defaults.title')}>
        <div className="flex max-w-120 flex-col gap-4">
          <Defaults actor={actor} t={t} row={row} />
        </div>
      </Card>
      <FormButtons>
        <SubmitButton>{t('import.columns.check')}</SubmitButton>
        {row.stage === 'checked' && (
          <LinkButton href={importPath(row.directory, row.id)}>{t('import.columns.back')}</LinkButton>
        )}
      </FormButtons>
    </ActionForm>
  )
}

/** A column is its place: headings may be empty or alike. */
const columnsOf = ({ headings }: ShownImport) =>
  headings.map((heading, at) => ({ id: `column-${at}`, heading, at }))

const sampleOf = (sample: readonly string[][], at: number): string =>
  sample
    .map((cells) => cells[at] ?? '')
    .filter((text) => text !== '')
    .slice(0, 3)
    .join(' · ') || '—'
