import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import {
  avatars,
  consents,
  invitations,
  knownBrowsers,
  messages,
  recoveryRequests,
  signInAttempts,
} from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { banPerson } from '@/features/people/standing'
import { accountActor, visitor } from './actors'
import { twoAdmins } from './erasures'
import { createRegisteredPerson, createSession, type Organization, type Person } from './factories'

const phone = '+79057550177'
const email = 'zinaida.vorobyova@example.com'

export const surname = 'Воробьёва-Неповторимая'

/** Words that speak of the person everywhere and of nobody else. */
export const needles = [
  phone,
  email,
  '+74955550178',
  surname,
  'Зинаида',
  'Воробьёвовна',
  'НЕП-77',
  '198.51.100.77',
]

/** Somebody who left a trace wherever people leave one. */
export async function personEverywhere(organization: Organization) {
  const [admin, approver] = await twoAdmins(organization)
  const person = await createRegisteredPerson(organization, {
    surname,
    givenName: 'Зинаида',
    mobilePhone: phone,
    email,
    workPhone: '+74955550178',
    patronymic: 'Воробьёвовна',
    personnelNumber: 'НЕП-77',
    position: `наладчица ${surname}`,
    roles: ['dispatcher'],
    avatarId: await avatarIn(organization),
  })
  await banPerson(admin, { id: person.id, reason: `${surname} в отпуске`, until: null })
  const { accountId } = person
  await invitationTo(organization, person)
  const own = accountActor({ accountId, organizationId: organization.id, name: `${surname} Зинаида` })
  await createSession(accountId, { userAgent: surname })
  await database().insert(knownBrowsers).values({ browserHash: 'b', accountId })
  await database().insert(consents).values({
    accountId,
    organizationId: organization.id,
    purpose: 'personal-data',
    textVersion: '1',
    locale: 'ru',
    address: '198.51.100.77',
  })
  for (const [channel, recipient] of [
    ['sms', phone],
    ['email', email],
  ] as const) {
    await database().insert(messages).values({
      organizationId: organization.id,
      channel,
      recipient,
      template: 'sign-in-code',
      locale: 'ru',
      errorText: recipient,
    })
  }
  await database().insert(recoveryRequests).values({
    organizationId: organization.id,
    membershipId: person.id,
    lostContact: phone,
    newContact: email,
    words: surname,
  })
  await database().insert(signInAttempts).values({
    secretHash: 'secret',
    contactKind: 'phone',
    contact: phone,
    accountId,
    address: '198.51.100.77',
    expiresAt: sql`now() + interval '30 minutes'`,
  })
  await transaction(async (tx) => {
    await recordAudit(tx, own, { event: 'account.name-changed', details: { name: surname } })
    await recordAudit(tx, visitor({ address: '198.51.100.77' }), {
      event: 'sessions.started',
      subject: { kind: 'account', id: accountId, name: `${surname} Зинаида` },
      details: { contact: phone },
    })
    await recordAudit(tx, admin, {
      event: 'people.banned',
      subject: membershipSubject(person),
      details: { reason: `${surname} звонила с ${phone}` },
    })
    await recordAudit(tx, admin, {
      event: 'people.updated',
      subject: membershipSubject(person),
      details: { changes: { patronymic: ['', 'Воробьёвовна'], roles: [[], [crypto.randomUUID()]] } },
    })
    await recordAudit(tx, admin, {
      event: 'people.updated',
      subject: { kind: 'membership', id: crypto.randomUUID(), name: 'Другой человек' },
      details: { changes: { mobilePhone: [phone, '+79050000000'] } },
    })
  })
  return { person, admin, approver, own }
}

async function avatarIn(organization: Organization) {
  const [avatar] = await database()
    .insert(avatars)
    .values({ organizationId: organization.id, image: Buffer.from('a face') })
    .returning({ id: avatars.id })
  return avatar?.id
}

const invitationTo = (organization: Organization, person: Person) =>
  database().insert(invitations).values({
    organizationId: organization.id,
    membershipId: person.id,
    channel: 'sms',
    contact: phone,
    tokenHash: crypto.randomUUID(),
    expiresAt: sql`now() + interval '1 hour'`,
  })
