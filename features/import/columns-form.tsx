import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormButtons } from '@/components/ui/form-buttons'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { OptionField } from '@/features/people/option-field'
import { roleName } from '@/features/roles/base-roles'
import { assignableRoles } from '@/features/roles/queries'
import { type Actor, can } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { rehearseAction } from './actions'
import { ColumnsProblem } from './columns-problem'
import { fieldLabels, importFields } from './fields'
import { formatText } from './format-text'
import { repeatedHeadings } from './headings'
import { importPath } from './paths'
import type { ShownImport } from './queries'

type Props = { actor: Actor; t: Translator; row: ShownImport }

/** What each column holds, as its heading was recognised, and what holds for rows that say nothing. */
export async function ColumnsForm({ actor, t, row }: Props) {
  const { roles, hasMore } = await assignableRoles(actor, {
    held: row.defaultRoleId ? [row.defaultRoleId] : [],
  })
  const grantable = roles.filter(({ mayGrant }) => mayGrant)
  const customerRole = grantable.find(({ baseRole }) => baseRole === 'customer')?.id
  const suggested = row.directory === 'customer' ? customerRole : undefined
  const repeated = repeatedHeadings(row.headings)
  return (
    <ActionForm action={rehearseAction} className="flex flex-col gap-4">
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
                options={[
                  { value: '', label: t('import.columns.none') },
                  ...importFields.map((field) => ({ value: field, label: t(fieldLabels[field]) })),
                ]}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('import.defaults.title')}>
        <div className="flex max-w-120 flex-col gap-4">
          <Field name="defaultRoleId" label={t('import.defaults.role')} hint={t('import.defaults.roleHint')}>
            <OptionField
              t={t}
              kind="grantable-role"
              options={grantable.map((role) => ({ id: role.id, name: roleName(role, t) }))}
              hasMore={hasMore}
              chosenId={row.defaultRoleId ?? suggested}
              none={t('import.defaults.noRole')}
            />
          </Field>
          <Field
            name="defaultCompany"
            label={t('import.defaults.company')}
            hint={t('import.defaults.companyHint')}
          >
            <TextInput defaultValue={row.defaultCompany} maxLength={200} autoComplete="off" />
          </Field>
          {can(actor, 'companies.write') && actor.visibility === 'all' && (
            <Checkbox
              name="createsEntries"
              label={t('import.defaults.createsEntries')}
              hint={t('import.defaults.createsEntriesHint')}
              defaultChecked={row.createsEntries}
            />
          )}
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
