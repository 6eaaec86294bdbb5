import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  equipment,
  equipmentAttributes,
  equipmentAttributeValues,
  equipmentFiles,
  equipmentTypes,
  serviceEntries,
} from '@/db/schema'
import type { PreparedFile } from '@/features/files/receive'
import { insertFile } from '@/features/files/store'
import { type DemoObject, demoSites } from './equipment-list'
import { drawPhoto } from './equipment-photos'
import { type DemoType, demoTypes } from './equipment-types'

const typeNames = Object.keys(demoTypes) as DemoType[]

type DemoPhotos = ReadonlyMap<DemoType, PreparedFile>

/** Draws and keeps the demo's photos; before the transaction, since it takes a few seconds. */
export async function drawDemoPhotos(): Promise<DemoPhotos> {
  const photos = new Map<DemoType, PreparedFile>()
  for (const [at, type] of typeNames.entries()) photos.set(type, await drawPhoto(type, at))
  return photos
}

type Places = {
  organizationId: string
  companyIds: ReadonlyMap<string, string>
  districtIds: ReadonlyMap<string, string>
  /** Colleagues who answer for equipment, by their cards. */
  responsibleIds: readonly string[]
  /** Who wrote the service entries. */
  engineerAccountId: string | null
  photos: DemoPhotos
}

/** Sixty pieces of equipment of twelve customers, in trees, with characteristics, photos and what was done to them. */
export async function addDemoEquipment(tx: Queryable, places: Places): Promise<void> {
  const types = await addTypes(tx, places.organizationId)
  let number = 0
  for (const [at, site] of demoSites.entries()) {
    const where = {
      organizationId: places.organizationId,
      companyId: places.companyIds.get(site.company),
      districtId: places.districtIds.get(site.district),
      responsibleId: places.responsibleIds[at % places.responsibleIds.length],
      isPublished: at % 4 !== 3,
    }
    const [whole] = await tx
      .insert(equipment)
      .values({
        ...where,
        name: site.name,
        typeId: types.get('Узел')?.id,
        address: site.address,
        inventoryNumber: inventoryNumber(++number),
        contacts: [{ name: 'Пост охраны', phone: '+78002000451', note: 'ключи под роспись' }],
      })
      .returning({ id: equipment.id })
    if (!whole) throw new Error('an insert of one row returned none')
    await addPhoto(tx, places, whole.id, 'Узел')
    for (const [place, part] of site.parts.entries()) {
      const [row] = await tx
        .insert(equipment)
        .values({
          ...where,
          ...columnsOf(part, at, place),
          parentId: whole.id,
          inheritedAddress: site.address,
          typeId: types.get(part.type)?.id,
          inventoryNumber: inventoryNumber(++number),
        })
        .returning({ id: equipment.id })
      if (!row) throw new Error('an insert of one row returned none')
      await addValues(tx, places.organizationId, row.id, part, types)
      await addPhoto(tx, places, row.id, part.type)
      await addHistory(tx, places, row.id, at + place)
    }
  }
}

const inventoryNumber = (number: number): string => `ТС-${String(number).padStart(5, '0')}`

function columnsOf(part: DemoObject, site: number, place: number) {
  const mark = site * 4 + place
  return {
    name: part.name,
    manufacturer: part.manufacturer,
    model: part.model,
    serialNumber: `${7_400_000 + mark * 1_379}`,
    safetyNote: part.safetyNote,
    commissionedOn: `${2014 + (mark % 11)}-0${1 + (mark % 9)}-15`,
    warrantyUntil: mark % 3 === 0 ? `${2026 + (mark % 3)}-12-31` : null,
    state:
      mark % 17 === 5 ? ('faulty' as const) : mark % 13 === 7 ? ('in-repair' as const) : ('working' as const),
  }
}

type Types = ReadonlyMap<DemoType, { id: string; attributes: ReadonlyMap<string, string> }>

async function addTypes(tx: Queryable, organizationId: string): Promise<Types> {
  const types = new Map<DemoType, { id: string; attributes: Map<string, string> }>()
  for (const name of typeNames) {
    const [type] = await tx
      .insert(equipmentTypes)
      .values({ organizationId, name })
      .returning({ id: equipmentTypes.id })
    if (!type) throw new Error('an insert of one row returned none')
    const rows = await tx
      .insert(equipmentAttributes)
      .values(
        demoTypes[name].map(({ ...attribute }, position) => ({
          ...attribute,
          ...('choices' in attribute && { choices: [...attribute.choices] }),
          organizationId,
          typeId: type.id,
          position,
        })),
      )
      .returning({ id: equipmentAttributes.id, name: equipmentAttributes.name })
    types.set(name, { id: type.id, attributes: new Map(rows.map((row) => [row.name, row.id])) })
  }
  return types
}

async function addValues(
  tx: Queryable,
  organizationId: string,
  equipmentId: string,
  { type, values }: DemoObject,
  types: Types,
): Promise<void> {
  const attributes = types.get(type)?.attributes
  const rows = Object.entries(values).flatMap(([name, value]) => {
    const attributeId = attributes?.get(name)
    return attributeId ? [{ organizationId, equipmentId, attributeId, value }] : []
  })
  if (rows.length > 0) await tx.insert(equipmentAttributeValues).values(rows)
}

async function addPhoto(
  tx: Queryable,
  { organizationId, photos }: Places,
  equipmentId: string,
  type: DemoType,
) {
  const photo = photos.get(type)
  if (!photo) return
  const fileId = await insertFile(tx, organizationId, photo)
  await tx.insert(equipmentFiles).values({ organizationId, equipmentId, fileId, audience: 'anyone' })
}

const visits = [
  {
    kind: 'maintenance',
    words: 'Плановое обслуживание: проверены уплотнения, смазаны подшипники, замечаний нет.',
  },
  { kind: 'inspection', words: 'Осмотр перед сезоном. Давление в норме, датчики откликаются.' },
  {
    kind: 'repair',
    words: 'Заменён датчик давления, течь на фланце устранена, запущено и проверено под нагрузкой.',
  },
] as const

async function addHistory(
  tx: Queryable,
  { organizationId, engineerAccountId }: Places,
  equipmentId: string,
  seed: number,
): Promise<void> {
  await tx.insert(serviceEntries).values(
    visits.slice(0, 1 + (seed % visits.length)).map((visit, at) => ({
      ...visit,
      organizationId,
      equipmentId,
      performedOn: sql`(now() - make_interval(days => ${20 + seed * 3 + at * 90}))::date`,
      byAccountId: engineerAccountId,
    })),
  )
}
