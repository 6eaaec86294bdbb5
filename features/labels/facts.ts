import 'server-only'
import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { equipment, equipmentTypes, labelPrintTags, logos, organizations, tags } from '@/db/schema'
import { supportPhoneText } from '@/features/organizations/support-link'
import { currentTagHost } from '@/features/tags/queries'
import { env } from '@/lib/env'
import type { LabelFacts, Logo } from './drawing'
import { pngSize } from './png-size'

/** What every label of an organisation has in common. */
type Surroundings = { host: string; organization: string; phone: string; logo: Logo | null }

/** `https://…` in front of every tag's address, by the setting of the moment. */
const originOf = (host: string | null): string => (host ? `https://${host}` : env().PUBLIC_URL)

export async function surroundingsOf(organizationId: string): Promise<Surroundings> {
  const [[row], host] = await Promise.all([
    database()
      .select({ name: organizations.name, phone: organizations.supportPhone, png: logos.image })
      .from(organizations)
      .leftJoin(logos, eq(logos.id, organizations.logoId))
      .where(eq(organizations.id, organizationId)),
    currentTagHost(organizationId),
  ])
  return {
    host: originOf(host),
    organization: row?.name ?? '',
    phone: row?.phone ? supportPhoneText(row.phone) : '',
    logo: row?.png ? { png: row.png, ...pngSize(row.png) } : null,
  }
}

const columns = {
  code: tags.code,
  number: tags.number,
  name: sql<string>`coalesce(${equipment.name}, '')`,
  type: sql<string>`coalesce(${equipmentTypes.name}, '')`,
  inventoryNumber: sql<string>`coalesce(${equipment.inventoryNumber}, '')`,
  serialNumber: sql<string>`coalesce(${equipment.serialNumber}, '')`,
  address: sql<string>`coalesce(nullif(${equipment.address}, ''), ${equipment.inheritedAddress}, '')`,
}

type TagRow = { [name in keyof typeof columns]: string }

/** The first tag of some, for a preview. */
export async function firstTagFacts(where: SQL, around: Surroundings): Promise<LabelFacts | null> {
  const [row] = await database()
    .select(columns)
    .from(tags)
    .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
    .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
    .where(where)
    .orderBy(asc(tags.createdAt), asc(tags.id))
    .limit(1)
  return row ? factsOf(row, around) : null
}

/** What the labels `from` up to, not including, `to` of a print say. */
export async function printedFacts(
  tx: Queryable,
  printId: string,
  { from, to }: { from: number; to: number },
  around: Surroundings,
): Promise<LabelFacts[]> {
  const rows = await tx
    .select(columns)
    .from(labelPrintTags)
    .innerJoin(tags, eq(tags.id, labelPrintTags.tagId))
    .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
    .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
    .where(
      sql`${labelPrintTags.printId} = ${printId} and ${labelPrintTags.position} >= ${from} and ${labelPrintTags.position} < ${to}`,
    )
    .orderBy(asc(labelPrintTags.position))
  return rows.map((row) => factsOf(row, around))
}

const factsOf = (
  { code, number, ...texts }: TagRow,
  { host, organization, phone }: Surroundings,
): LabelFacts => ({
  address: `${host}/p/${code}`,
  number,
  texts: { ...texts, organization, phone },
})
