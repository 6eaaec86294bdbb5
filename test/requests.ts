import { randomInt, randomUUID } from 'node:crypto'
import { database } from '@/db/client'
import { equipment, serviceRequests, tags } from '@/db/schema'
import { findConsentText } from '@/features/consents/texts'
import { type Report, reportSchema } from '@/features/requests/schema'
import { trackingToken } from '@/features/requests/tracking'
import { newTagCode } from '@/features/tags/code'
import { type FoundTag, findTag } from '@/features/tags/find-tag'
import { tokenHash } from '@/lib/crypto'
import { testAddress } from './factories'

type Tenant = { id: string }
type Thing = Partial<typeof equipment.$inferInsert>

/** A published boiler and the tag that is stuck on it. */
export async function taggedEquipment(organization: Tenant, thing: Thing = {}) {
  const [object] = await database()
    .insert(equipment)
    .values({ name: 'Котёл Vitoplex 200', isPublished: true, ...thing, organizationId: organization.id })
    .returning()
  if (!object) throw new Error('the database returned no row')
  return { object, tag: await tagOf(organization, { state: 'bound', equipmentId: object.id }) }
}

/** A tag as a scan finds it, blank unless told otherwise. */
export async function tagOf(
  organization: Tenant,
  values: Partial<typeof tags.$inferInsert> = {},
): Promise<FoundTag> {
  const code = newTagCode()
  const number = newTagCode().slice(0, 8)
  await database()
    .insert(tags)
    .values({ code, number, ...values, organizationId: organization.id })
  const found = await findTag(code)
  if (!found) throw new Error('the tag was not found')
  return found
}

/** A request as its table keeps it, about what carries the tag, and the token of its page. */
export async function storedRequest(
  organization: Tenant,
  tag: FoundTag,
  values: Partial<typeof serviceRequests.$inferInsert> = {},
) {
  const id = values.id ?? randomUUID()
  const token = trackingToken(id)
  const [row] = await database()
    .insert(serviceRequests)
    .values({
      id,
      number: randomInt(100_000_000, 999_999_999),
      tagId: tag.id,
      equipmentId: tag.equipment?.id,
      draftId: randomUUID(),
      words: 'Течёт снизу',
      channel: 'none',
      locale: 'ru',
      address: testAddress,
      trackingHash: tokenHash(token),
      ...values,
      organizationId: organization.id,
    })
    .returning()
  if (!row) throw new Error('the database returned no row')
  return { ...row, token }
}

/** What somebody types into the form of a request; the consent is the one in force. */
export async function typedReport(
  tag: FoundTag,
  typed: Partial<
    Record<'draftId' | 'words' | 'name' | 'channel' | 'phone' | 'email' | 'consent', string>
  > = {},
): Promise<Report> {
  const consent = (await findConsentText(tag.organization.id))?.version
  return reportSchema.parse({
    draftId: randomUUID(),
    words: 'Течёт снизу, давление упало до 0,8',
    channel: 'none',
    consent,
    ...typed,
  })
}
