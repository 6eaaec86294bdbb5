import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { FormButtons } from '@/components/ui/form-buttons'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SaveConflict } from '@/components/ui/save-conflict'
import { SubmitButton } from '@/components/ui/submit-button'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { updatePersonAction } from '@/features/people/actions'
import { personFacts } from '@/features/people/changes'
import { PersonFields } from '@/features/people/person-fields'
import { findPerson } from '@/features/people/queries'
import { fieldFacts } from '@/features/person-fields/card-fields'
import { FieldInputs } from '@/features/person-fields/field-inputs'
import { filledFields } from '@/features/person-fields/fields'
import { entryChoices, suggestedNames } from '@/features/registries/choices'
import { assignableRoles } from '@/features/roles/queries'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { carried } from '@/lib/version'

const formId = 'person'

type Props = { actor: Actor; directory: Directory; id: string }

export async function EditPersonPage({ actor, directory, id }: Props) {
  authorize(actor, 'people.write')
  const t = await requestTranslator()
  const [person, companies, districts] = await Promise.all([
    findPerson(actor, directory, id),
    entryChoices(actor, 'company', suggestedNames),
    entryChoices(actor, 'district', suggestedNames),
  ])
  if (!person || person.state === 'deleted') notFound()
  const facts = personFacts({
    ...person,
    roles: person.roles.map((role) => role.id),
    company: person.company ?? '',
    district: person.district ?? '',
  })
  const [roles, own] = await Promise.all([
    assignableRoles(actor, { held: facts.roles }),
    filledFields(actor, person),
  ])
  const onCard = [person.mobilePhone, person.email]

  return (
    <DeskPage
      title={t('people.card.editTitle')}
      parent={{ href: personPath(directory, id), text: fullName(person) }}
    >
      <ActionForm
        id={formId}
        action={updatePersonAction}
        className="flex flex-col gap-4 px-4 desk:px-6 desk:pb-8"
      >
        <HiddenInput name="id" value={id} />
        <UnsavedChanges form={formId} texts={unsavedTexts(t)} />
        <HiddenInput name="directory" value={directory} />
        <SaveConflict
          version={person.version}
          openedWith={carried({ ...facts, ...fieldFacts(own.fields, own.values) })}
        />
        <PersonFields
          t={t}
          directory={directory}
          facts={facts}
          roles={roles}
          companies={companies}
          districts={districts}
          own={<FieldInputs t={t} {...own} />}
          provenContacts={person.provenContacts.filter((contact) => onCard.includes(contact))}
        >
          <FormButtons>
            <SubmitButton>{t('people.form.save')}</SubmitButton>
            <LinkButton href={personPath(directory, id)}>{t('people.form.cancel')}</LinkButton>
          </FormButtons>
        </PersonFields>
      </ActionForm>
    </DeskPage>
  )
}
