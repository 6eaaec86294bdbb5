import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { type Actor, can } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import type { ShownImport } from './queries'

/** The company of new cards of which the file says nothing, and whether new companies and districts are created. */
export function EntryDefaults({ actor, t, row }: { actor: Actor; t: Translator; row: ShownImport }) {
  return (
    <>
      <Field
        name="defaultCompany"
        label={t('import.defaults.company', { directory: row.directory })}
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
    </>
  )
}
