import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { avatarPath, otherDirectory, personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { accessNotes } from '@/features/people/access-notes'
import type { Manager } from '@/features/people/manager'
import type { Person } from '@/features/people/queries'
import { roleName } from '@/features/roles/base-roles'
import { isMobileApplication } from '@/lib/applications'
import { formatPhone } from '@/lib/phone'
import type { MessageKey, Translator } from '@/lib/translator'

type Props = {
  t: Translator
  person: Person
  /** The same account's card in the other directory. */
  otherId: string | null
  /** Whom the corporate directory calls their manager. */
  manager: Manager | null
  /** Facts of the organisation's own fields. */
  fields: ReactNode
}

export function PersonCard({ t, person, otherId, manager, fields }: Props) {
  const other = otherDirectory(person.directory)
  const number =
    person.personnelNumber && t('people.card.personnelNumber', { number: person.personnelNumber })
  const work = [person.company, number].filter(Boolean).join(' · ')
  return (
    <Card>
      <div className="flex items-center gap-4">
        <Avatar id={person.id} name={fullName(person)} size="large" src={avatarPath(person.avatarId)} />
        <div className="min-w-0">
          <p className="font-semibold">{person.position || fullName(person)}</p>
          {work && <p className="text-ink-2 text-small tabular-nums">{work}</p>}
          {person.isOwner && <p className="text-ink-2 text-small">{t('people.card.owner')}</p>}
        </div>
      </div>
      <dl className="mt-4 grid grid-cols-[6.875rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1.5 leading-6">
        <Fact t={t} name="people.column.phone">
          {person.mobilePhone && (
            <Contact
              t={t}
              href={`tel:${person.mobilePhone}`}
              text={formatPhone(person.mobilePhone)}
              isProven={person.provenContacts.includes(person.mobilePhone)}
            />
          )}
        </Fact>
        <Fact t={t} name="people.field.email">
          {person.email && (
            <Contact
              t={t}
              href={`mailto:${person.email}`}
              text={person.email}
              isProven={person.provenContacts.includes(person.email)}
            />
          )}
        </Fact>
        {person.workPhone && (
          <Fact t={t} name="people.field.workPhone">
            <PhoneLink e164={person.workPhone} />
          </Fact>
        )}
        {person.otherPhone && (
          <Fact t={t} name="people.field.otherPhone">
            <PhoneLink e164={person.otherPhone} />
          </Fact>
        )}
        {person.district && (
          <Fact t={t} name="people.field.district">
            {person.district}
          </Fact>
        )}
        <Fact t={t} name="people.field.roles">
          {person.roles.length > 0 && (
            <span className="flex flex-wrap gap-1.5">
              {person.roles.map((role) => (
                <Chip key={role.id}>{roleName(role, t)}</Chip>
              ))}
            </span>
          )}
        </Fact>
        {manager && (
          <Fact t={t} name="people.card.manager">
            <Link href={personPath(manager.directory, manager.id)}>{fullName(manager)}</Link>
          </Fact>
        )}
        {person.mobileWorker && (
          <Fact t={t} name="people.card.mode">
            {t('people.field.mobileWorker')}
          </Fact>
        )}
        {fields}
      </dl>
      {otherId && (
        <p className="mt-4">
          <Link href={personPath(other, otherId)}>{t('people.card.alsoIn', { directory: other })}</Link>
        </p>
      )}
      {!person.erasedAt && <Warnings t={t} person={person} />}
    </Card>
  )
}

function Fact({ t, name, children }: { t: Translator; name: MessageKey; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{t(name)}</dt>
      <dd className="min-w-0">{children || <span className="text-ink-3">{t('people.card.none')}</span>}</dd>
    </>
  )
}

type ContactProps = { t: Translator; href: string; text: string; isProven: boolean }

function Contact({ t, href, text, isProven }: ContactProps) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <a href={href} title={text} className="wrap-anywhere min-w-0 text-ink tabular-nums desk:truncate">
        {text}
      </a>
      {!isProven && <Chip>{t('people.card.unconfirmed')}</Chip>}
    </span>
  )
}

function PhoneLink({ e164 }: { e164: string }) {
  return (
    <a href={`tel:${e164}`} className="whitespace-nowrap text-ink tabular-nums">
      {formatPhone(e164)}
    </a>
  )
}

/** The same words as under the form, for whoever saved without JavaScript. */
function Warnings({ t, person }: { t: Translator; person: Person }) {
  const mobileRoles = person.roles.filter(({ applications }) => applications.some(isMobileApplication))
  const notes = accessNotes(
    {
      mobilePhone: person.mobilePhone ?? '',
      email: person.email ?? '',
      roleIds: person.roles.map(({ id }) => id),
    },
    mobileRoles.map(({ id }) => id),
  )
  if (notes.length === 0) return null
  return (
    <ul className="mt-4 flex flex-col gap-1 border-line border-t pt-4 text-ink-2 text-small">
      {notes.map(({ note }) => note !== 'provenContact' && <li key={note}>{t(`people.note.${note}`)}</li>)}
    </ul>
  )
}
