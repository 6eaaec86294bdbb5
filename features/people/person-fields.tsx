import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Suggestions } from '@/components/ui/suggestions'
import { TextInput } from '@/components/ui/text-input'
import type { AssignableRoles } from '@/features/roles/queries'
import type { Directory } from '@/lib/actor'
import { isMobileApplication } from '@/lib/applications'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import { AccessNotesBox } from './access-notes-box'
import { RoleBoxes } from './role-boxes'
import { roleBox } from './role-offer'
import { searchRoles } from './role-search'
import type { PersonFacts } from './schema'

type Props = {
  t: Translator
  directory: Directory
  facts: PersonFacts
  roles: AssignableRoles
  companies: { id: string; name: string }[]
  districts: { id: string; name: string }[]
  provenContacts?: string[]
  /** The organisation's own questions. */
  own: ReactNode
  /** What stands after the questions: the invitation and the buttons. */
  children: ReactNode
}
type PartProps = Pick<Props, 't' | 'facts'>

const shownPhone = (e164: string | null): string => (e164 ? formatPhone(e164) : '')

/** The questions of a card, shared by a new person and an old one. */
export function PersonFields(props: Props) {
  const { t, directory, facts, roles, companies, districts, provenContacts = [], own, children } = props
  return (
    <div className="flex max-w-270 flex-col gap-4 desk:grid desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] desk:items-start desk:gap-6">
      <div className="contents min-w-0 flex-col gap-4 desk:flex">
        <Names t={t} facts={facts} />
        <Contacts t={t} facts={facts} />
        <Work t={t} facts={facts} directory={directory} companies={companies} districts={districts} />
        {own}
      </div>
      <div className="contents min-w-0 flex-col gap-4 desk:sticky desk:top-4 desk:flex">
        <Roles t={t} facts={facts} roles={roles} />
        <AccessNotes t={t} facts={facts} roles={roles} provenContacts={provenContacts} />
        {children}
      </div>
    </div>
  )
}

function Names({ t, facts }: PartProps) {
  return (
    <Card title={t('people.form.person')}>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="surname" label={t('people.field.surname')} required>
          <TextInput defaultValue={facts.surname} autoComplete="off" />
        </Field>
        <Field name="givenName" label={t('people.field.givenName')} required>
          <TextInput defaultValue={facts.givenName} autoComplete="off" />
        </Field>
        <Field name="patronymic" label={t('people.field.patronymic')}>
          <TextInput defaultValue={facts.patronymic} autoComplete="off" />
        </Field>
        <Field name="sex" label={t('people.field.sex')}>
          <Select
            defaultValue={facts.sex}
            options={[
              { value: 'unspecified', label: t('people.sex.unspecified') },
              { value: 'male', label: t('people.sex.male') },
              { value: 'female', label: t('people.sex.female') },
            ]}
          />
        </Field>
      </div>
    </Card>
  )
}

function Contacts({ t, facts }: PartProps) {
  return (
    <Card title={t('people.form.contacts')}>
      <div className="grid gap-4 desk:grid-cols-2">
        <p className="text-ink-2 desk:col-span-2">{t('people.form.contactsHint')}</p>
        <Field
          name="mobilePhone"
          label={t('people.field.mobilePhone')}
          hint={t('people.form.mobilePhoneHint')}
        >
          <TextInput
            type="tel"
            inputMode="tel"
            autoComplete="off"
            defaultValue={shownPhone(facts.mobilePhone)}
            className="tabular-nums"
          />
        </Field>
        <Field name="email" label={t('people.field.email')}>
          <TextInput
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={facts.email ?? ''}
          />
        </Field>
      </div>
    </Card>
  )
}

type WorkProps = PartProps & Pick<Props, 'directory' | 'companies' | 'districts'>

function Work({ t, facts, directory, companies, districts }: WorkProps) {
  return (
    <Card title={t('people.form.work')}>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field
          name="company"
          label={t('people.field.company')}
          hint={t('people.form.companyHint')}
          required={directory === 'customer'}
        >
          <TextInput list="companies" autoComplete="off" defaultValue={facts.company} />
        </Field>
        <Suggestions id="companies" names={companies} />
        <Field name="district" label={t('people.field.district')} hint={t('people.form.districtHint')}>
          <TextInput list="districts" autoComplete="off" defaultValue={facts.district} />
        </Field>
        <Suggestions id="districts" names={districts} />
        <Field name="position" label={t('people.field.position')}>
          <TextInput autoComplete="off" defaultValue={facts.position} />
        </Field>
        <Field name="personnelNumber" label={t('people.field.personnelNumber')}>
          <TextInput autoComplete="off" defaultValue={facts.personnelNumber} className="tabular-nums" />
        </Field>
        <Field name="workPhone" label={t('people.field.workPhone')}>
          <TextInput type="tel" autoComplete="off" defaultValue={shownPhone(facts.workPhone)} />
        </Field>
        <Field name="otherPhone" label={t('people.field.otherPhone')}>
          <TextInput type="tel" autoComplete="off" defaultValue={shownPhone(facts.otherPhone)} />
        </Field>
        <Checkbox
          name="mobileWorker"
          defaultChecked={facts.mobileWorker}
          label={t('people.field.mobileWorker')}
          hint={t('people.form.mobileWorkerHint')}
        />
      </div>
    </Card>
  )
}

function Roles({ t, facts, roles }: PartProps & Pick<Props, 'roles'>) {
  return (
    <Card title={t('people.field.roles')}>
      <RoleBoxes
        label={t('people.form.rolesQuestion')}
        hint={t('people.form.rolesHint')}
        held={facts.roles}
        roles={roles.roles.map((role) => roleBox(t, role))}
        search={roles.hasMore ? { label: t('people.form.findRole'), find: searchRoles } : undefined}
      />
    </Card>
  )
}

type NotesProps = PartProps & Pick<Props, 'roles'> & { provenContacts: readonly string[] }

function AccessNotes({ t, facts, roles, provenContacts }: NotesProps) {
  return (
    <AccessNotesBox
      texts={{
        noContact: t('people.note.noContact'),
        noMobile: t('people.note.noMobile'),
        noMobileApplication: t('people.note.noMobileApplication'),
      }}
      provenTexts={Object.fromEntries(
        provenContacts.map((contact) => [
          contact,
          t('people.note.provenContact', {
            contact: contact.startsWith('+') ? formatPhone(contact) : contact,
          }),
        ]),
      )}
      mobileRoleIds={roles.roles
        .filter(({ applications }) => applications.some(isMobileApplication))
        .map(({ id }) => id)}
      initial={{ mobilePhone: facts.mobilePhone ?? '', email: facts.email ?? '', roles: facts.roles }}
    />
  )
}
