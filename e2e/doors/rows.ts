import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import {
  avatars,
  companies,
  consents,
  districts,
  equipment,
  equipmentTypes,
  erasures,
  identifiers,
  invitations,
  type LabelDesign,
  labelPrints,
  messages,
  recoveryRequests,
  roles,
  tags,
} from '@/db/schema'
import { roll } from '@/features/labels/sheets'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { createRun } from '@/test/directory-sync'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { createEquipmentImport, createImport } from '@/test/imports'
import { invitePerson } from '@/test/invited'
import { createJob } from '@/test/jobs'
import { createJoinRequest } from '@/test/join-requests'
import { storedRequest, taggedEquipment } from '@/test/requests'
import { freshPhone } from '../fixtures'
import type { Noun, Rows } from './door'

/** Where rows are made: an organisation, an account, and the surname of the people in them. */
type Place = { organization: Organization; accountId: string; surname: string }

const smallLabel: LabelDesign = {
  sheet: roll(58, 40),
  fields: [],
  hasLogo: false,
  level: 'M',
  quiet: 4,
  format: 'pdf',
  start: 0,
}

const makers: Record<Noun, (place: Place) => Promise<string>> = {
  employee: async ({ organization, surname }) =>
    (await invitePerson(organization, { surname, mobilePhone: freshPhone(), roles: ['service-specialist'] }))
      .person.id,
  colleague: async ({ organization, surname }) =>
    (await createRegisteredPerson(organization, { surname, mobilePhone: freshPhone() })).id,
  customer: async ({ organization, surname }) => {
    const mobilePhone = freshPhone()
    return (
      await createPerson(organization, { surname, mobilePhone, directory: 'customer', roles: ['customer'] })
    ).id
  },
  avatar: async ({ organization, surname }) => {
    const [row] = await database()
      .insert(avatars)
      .values({ organizationId: organization.id, image: Buffer.from('a picture') })
      .returning({ id: avatars.id })
    await createPerson(organization, { surname, mobilePhone: freshPhone(), avatarId: row?.id })
    return row?.id ?? ''
  },
  company: ({ organization: { id: organizationId }, surname }) =>
    idOf(
      database()
        .insert(companies)
        .values({ organizationId, name: `${surname} ${randomUUID()}` })
        .returning({ id: companies.id }),
    ),
  district: ({ organization: { id: organizationId }, surname }) =>
    idOf(
      database()
        .insert(districts)
        .values({ organizationId, name: `${surname} ${randomUUID()}` })
        .returning({ id: districts.id }),
    ),
  equipment: ({ organization: { id: organizationId }, surname }) =>
    idOf(
      database()
        .insert(equipment)
        .values({ organizationId, name: `${surname} ${randomUUID()}` })
        .returning({ id: equipment.id }),
    ),
  equipmentType: ({ organization: { id: organizationId }, surname }) =>
    idOf(
      database()
        .insert(equipmentTypes)
        .values({ organizationId, name: `${surname} ${randomUUID()}` })
        .returning({ id: equipmentTypes.id }),
    ),
  role: ({ organization: { id: organizationId }, surname }) =>
    idOf(
      database()
        .insert(roles)
        .values({ organizationId, name: `${surname} ${randomUUID()}`, applications: ['web'] })
        .returning({ id: roles.id }),
    ),
  message: async (place) => {
    const membershipId = await makers.employee(place)
    const sent = { channel: 'sms', template: 'invitation', locale: 'ru', state: 'failed' } as const
    return idOf(
      database()
        .insert(messages)
        .values({ ...sent, organizationId: place.organization.id, membershipId, recipient: freshPhone() })
        .returning({ id: messages.id }),
    )
  },
  erasure: async (place) => {
    const membershipId = await makers.employee(place)
    return idOf(
      database()
        .insert(erasures)
        .values({ organizationId: place.organization.id, membershipId, origin: 'administrator' })
        .returning({ id: erasures.id }),
    )
  },
  recovery: async ({ organization, surname }) => {
    const mobilePhone = freshPhone()
    const person = await createRegisteredPerson(organization, { surname, mobilePhone })
    return idOf(
      database()
        .insert(recoveryRequests)
        .values({
          organizationId: organization.id,
          membershipId: person.id,
          lostContact: mobilePhone,
          newContact: freshPhone(),
        })
        .returning({ id: recoveryRequests.id }),
    )
  },
  join: async ({ organization, surname }) => (await createJoinRequest(organization, surname)).id,
  tag: ({ organization: { id: organizationId } }) =>
    idOf(
      database()
        .insert(tags)
        .values({ organizationId, code: newTagCode(), number: newTagNumber() })
        .returning({ id: tags.id }),
    ),
  print: ({ organization: { id: organizationId } }) =>
    idOf(
      database()
        .insert(labelPrints)
        .values({ organizationId, design: smallLabel, format: 'pdf', count: 1 })
        .returning({ id: labelPrints.id }),
    ),
  organization: async ({ organization }) => organization.id,
  import: ({ organization, accountId }) =>
    createImport(organization.id, accountId, organization.roles.dispatcher),
  unrehearsed: ({ organization, accountId }) =>
    createImport(organization.id, accountId, organization.roles.dispatcher, null),
  equipmentImport: ({ organization, accountId }) => createEquipmentImport(organization.id, accountId),
  directoryRun: ({ organization, accountId }) => createRun(organization.id, accountId),
  job: ({ organization, accountId }) => createJob(organization.id, accountId),
  session: async ({ accountId }) => (await createSession(accountId)).id,
  consent: ({ accountId }) =>
    idOf(
      database()
        .insert(consents)
        .values({ accountId, purpose: 'personal-data', textVersion: '1', locale: 'ru', address: '127.0.0.1' })
        .returning({ id: consents.id }),
    ),
  contact: async ({ accountId }) => (await contactOf(accountId)).id,
  request: async ({ organization, surname }) => {
    const { tag } = await taggedEquipment(organization)
    return (await storedRequest(organization, tag, { words: surname })).id
  },
  invitation: async ({ accountId }) => {
    const { value } = await contactOf(accountId)
    const { person } = await invitePerson(await createOrganization(), { mobilePhone: value })
    return idOf(
      database()
        .select({ id: invitations.id })
        .from(invitations)
        .where(eq(invitations.membershipId, person.id)),
    )
  },
}

const contactOf = async (accountId: string) => {
  const [contact] = await database()
    .select({ id: identifiers.id, value: identifiers.value })
    .from(identifiers)
    .where(eq(identifiers.accountId, accountId))
  if (!contact) throw new Error('the account proved no contact')
  return contact
}

async function idOf(query: PromiseLike<{ id: string }[]>): Promise<string> {
  const [row] = await query
  if (!row) throw new Error('the database returned no row')
  return row.id
}

export const allNouns = Object.keys(makers) as Noun[]

/** New rows of these kinds. An account that is missing is somebody's. */
export async function newRows(
  nouns: readonly Noun[],
  { accountId, ...place }: Omit<Place, 'accountId'> & { accountId: string | null },
): Promise<Rows> {
  const whose =
    accountId ?? (await createRegisteredPerson(place.organization, { mobilePhone: freshPhone() })).accountId
  const ids = new Map<Noun, string>()
  for (const noun of nouns) ids.set(noun, await makers[noun]({ ...place, accountId: whose }))
  return (noun) => {
    const id = ids.get(noun)
    if (!id) throw new Error(`the door does not say that it takes a row of the kind ${noun}`)
    return id
  }
}
