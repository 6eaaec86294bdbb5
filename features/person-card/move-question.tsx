import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Suggestions } from '@/components/ui/suggestions'
import { TextInput } from '@/components/ui/text-input'
import { otherDirectory, personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { movePersonAction } from '@/features/people/actions'
import type { Person } from '@/features/people/queries'
import { entryChoices, suggestedNames } from '@/features/registries/choices'
import { roleName } from '@/features/roles/base-roles'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'

type Props = { actor: Actor; t: Translator; person: Person }

/** Asks before a card goes to the other directory: what stays as it is, and a customer's company. */
export async function MoveQuestion({ actor, t, person }: Props) {
  const to = otherDirectory(person.directory)
  const needsCompany = to === 'customer' && !person.company
  const companies = needsCompany ? await entryChoices(actor, 'company', suggestedNames) : []
  const roles = person.roles.map((role) => roleName(role, t)).join(', ')
  return (
    <Card title={t('people.move.title', { directory: to, name: fullName(person) })}>
      <ActionForm action={movePersonAction} className="flex flex-col gap-4">
        <input type="hidden" name="id" value={person.id} />
        <input type="hidden" name="from" value={person.directory} />
        <p className="text-ink-2">{roles ? t('people.move.text', { roles }) : t('people.move.noRoles')}</p>
        {needsCompany && (
          <Field
            name="company"
            label={t('people.field.company')}
            hint={t('people.form.companyHint')}
            required
          >
            <TextInput list="companies" autoFocus autoComplete="off" />
          </Field>
        )}
        <Suggestions id="companies" names={companies} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t('people.move.action', { directory: to })}</SubmitButton>
          <LinkButton href={personPath(person.directory, person.id)}>{t('people.form.cancel')}</LinkButton>
        </div>
      </ActionForm>
    </Card>
  )
}
