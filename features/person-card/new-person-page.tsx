import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FormButtons } from '@/components/ui/form-buttons'
import { HiddenInput } from '@/components/ui/hidden-input'
import { RadioGroup } from '@/components/ui/radio-group'
import { SubmitButton } from '@/components/ui/submit-button'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { directoryPaths } from '@/features/memberships/paths'
import { createPersonAction } from '@/features/people/actions'
import { PersonFields } from '@/features/people/person-fields'
import { findPerson } from '@/features/people/queries'
import type { PersonFacts } from '@/features/people/schema'
import { FieldInputs } from '@/features/person-fields/field-inputs'
import { personFields } from '@/features/person-fields/fields'
import { entryChoices, suggestedNames } from '@/features/registries/choices'
import { assignableRoles } from '@/features/roles/queries'
import { type Actor, authorize, can, type Directory } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'

const formId = 'person'

type Props = {
  actor: Actor
  directory: Directory
  /** The person whose card is copied; their name and contacts are not. */
  likeId?: string
  /** What is known of the person already. */
  given?: Partial<PersonFacts>
}

/** A new card, empty or with another's work and roles. */
export async function NewPersonPage({ actor, directory, likeId, given }: Props) {
  authorize(actor, 'people.write')
  const t = await requestTranslator()
  const [companies, districts, fields, like] = await Promise.all([
    entryChoices(actor, 'company', suggestedNames),
    entryChoices(actor, 'district', suggestedNames),
    personFields(actor.organizationId, directory),
    likeId ? findPerson(actor, directory, likeId) : null,
  ])
  const roles = await assignableRoles(actor, { held: like?.roles.map(({ id }) => id) })
  const path = directoryPaths[directory]
  const grantable = new Set(roles.roles.filter(({ mayGrant }) => mayGrant).map(({ id }) => id))
  const usualRoles = roles.roles.flatMap(({ id, baseRole, mayGrant }) =>
    baseRole === 'customer' && mayGrant && directory === 'customer' ? [id] : [],
  )
  const facts: PersonFacts = {
    ...nobody,
    company: like?.company ?? '',
    position: like?.position ?? '',
    district: like?.district ?? '',
    mobileWorker: like?.mobileWorker ?? false,
    roles: like?.roles.map(({ id }) => id).filter((id) => grantable.has(id)) ?? [],
    ...(given && { ...given, roles: usualRoles }),
  }

  return (
    <DeskPage
      title={t('people.directory.new', { directory })}
      parent={{ href: path, text: t('people.directory.title', { directory }) }}
    >
      <ActionForm
        id={formId}
        action={createPersonAction}
        className="flex flex-col gap-4 px-4 desk:px-6 desk:pb-8"
      >
        <UnsavedChanges form={formId} texts={unsavedTexts(t)} />
        <HiddenInput name="directory" value={directory} />
        <HiddenInput name="draftId" value={randomUUID()} />
        <PersonFields
          t={t}
          directory={directory}
          facts={facts}
          roles={roles}
          companies={companies}
          districts={districts}
          own={<FieldInputs t={t} fields={fields} values={new Map()} />}
        >
          {can(actor, 'invitations.write') ? (
            <Card>
              <RadioGroup
                name="invitation"
                label={t('people.form.invitation')}
                defaultValue="now"
                options={[
                  { value: 'now', label: t('people.form.inviteNow') },
                  { value: 'both', label: t('people.form.inviteBoth') },
                  { value: 'later', label: t('people.form.inviteLater') },
                ]}
              />
              <p className="pt-2 text-ink-2 text-small">{t('people.form.inviteHint')}</p>
            </Card>
          ) : (
            <input type="hidden" name="invitation" value="later" />
          )}
          <FormButtons>
            <SubmitButton>
              <span className="in-[form:has([name=invitation][value=later]:is(:checked,[type=hidden]))]:hidden">
                {t('people.form.saveAndInvite')}
              </span>
              <span className="hidden in-[form:has([name=invitation][value=later]:is(:checked,[type=hidden]))]:inline">
                {t('people.form.save')}
              </span>
            </SubmitButton>
            <LinkButton href={path}>{t('people.form.cancel')}</LinkButton>
          </FormButtons>
        </PersonFields>
      </ActionForm>
    </DeskPage>
  )
}

const nobody: PersonFacts = {
  surname: '',
  givenName: '',
  patronymic: '',
  sex: 'unspecified',
  mobilePhone: null,
  email: null,
  workPhone: null,
  otherPhone: null,
  mobileWorker: false,
  position: '',
  personnelNumber: '',
  district: '',
  roles: [],
  company: '',
}
