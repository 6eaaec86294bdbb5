import { Field } from '@/components/ui/field'
import { OptionField } from '@/features/people/option-field'
import { roleName } from '@/features/roles/base-roles'
import { assignableRoles } from '@/features/roles/queries'
import type { Actor, Directory } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { EntryDefaults } from '../entry-defaults'
import type { ShownImport } from '../queries'

type Props = { actor: Actor; t: Translator; row: ShownImport; directory: Directory }

/** What newcomers get of whom the file says nothing. */
export async function Defaults({ actor, t, row, directory }: Props) {
  const { roles, hasMore } = await assignableRoles(actor, {
    held: row.defaultRoleId ? [row.defaultRoleId] : [],
  })
  const grantable = roles.filter(({ mayGrant }) => mayGrant)
  const customerRole = grantable.find(({ baseRole }) => baseRole === 'customer')?.id
  const suggested = directory === 'customer' ? customerRole : undefined
  return (
    <>
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
      <EntryDefaults actor={actor} t={t} row={row} />
    </>
  )
}
