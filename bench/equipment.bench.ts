import postgres from 'postgres'
import { equipmentColumns } from '@/features/equipment/equipment-columns'
import { exportedEquipment } from '@/features/equipment/export'
import { equipmentFilter, equipmentWhere } from '@/features/equipment/filter'
import { equipmentList, listEquipment } from '@/features/equipment/list'
import { csvLine } from '@/lib/csv'
import { listRequest, type SearchParams } from '@/lib/list'
import { translatorFor } from '@/lib/translator'
import { adminActor } from '@/test/actors'
import type { Organization } from '@/test/factories'
import { openBenchDatabase } from './database'
import { fillEquipment } from './equipment-rows'
import { compared, limited, type Row, timed } from './harness'
import { inOrders, p95, planned } from './list-figures'

const objects = 1_000_000
const exportedRows = 200_000
const sorts = ['name', ...equipmentColumns] as const

/** A million objects: every order from both ends and deep inside, every search and filter, their plans, and the export. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const organization = await fillEquipment(bench.ownerUrl, objects)
    const { searches, filters } = await cases(bench.ownerUrl, organization)
    const rows: Row[] = []
    for (const sort of sorts) {
      rows.push(await within(100, `first page by ${sort}`, organization, { sort }))
      rows.push(await within(100, `last page by ${sort}`, organization, { sort, cursor: 'last' }))
    }
    rows.push(await deep(organization))
    for (const [name, params] of Object.entries(searches)) {
      rows.push(await within(100, `search for ${name}`, organization, params))
    }
    for (const [name, params] of Object.entries(filters)) {
      rows.push(await within(100, `filter by ${name}`, organization, params))
    }
    rows.push(await exported(organization))
    const reads = { ...inOrders(sorts), ...searches, ...filters }
    rows.push(await planned(bench, 'equipment', reads, (params) => read(organization, params)))
    return rows
  } finally {
    await bench.stop()
  }
}

const read = (organization: Organization, params: SearchParams) =>
  listEquipment(adminActor({ organization }), equipmentFilter(params), listRequest(equipmentList, params))

async function within(
  bar: number,
  name: string,
  organization: Organization,
  params: SearchParams,
): Promise<Row> {
  const figure = await p95(() => read(organization, params))
  return limited({ name: `${name} with photos and total, p95`, figure, unit: 'ms' }, ['<=', bar])
}

/** From the last page backwards, against the first. */
async function deep(organization: Organization): Promise<Row> {
  const { previous } = await read(organization, { cursor: 'last' })
  const figure = await p95(() => read(organization, { cursor: previous ?? undefined }))
  const first = await p95(() => read(organization, {}))
  return compared(
    { name: 'a page a million deep', figure, unit: 'ms' },
    { what: 'the first page', figure: first },
    ['<=', 2],
  )
}

async function cases(ownerUrl: string, { id }: Organization) {
  const sql = postgres(ownerUrl, { max: 1 })
  const [object] = await sql<
    { serial: string; type: string; company: string; district: string; parent: string }[]
  >`
    select serial_number as serial, type_id as type, company_id as company, district_id as district, parent_id as parent
    from equipment where organization_id = ${id} and parent_id is not null order by id offset 500000 limit 1`
  await sql.end()
  if (!object) throw new Error('the equipment is not filled')
  const searches: Record<string, SearchParams> = {
    'an inventory number': { q: 'ИНВ-0777777' },
    'a serial number': { q: object.serial },
    'a common word': { q: 'насос' },
    'two common words': { q: 'насос grundfos' },
    'two common words the other way round': { q: 'grundfos насос' },
    'a manufacturer': { q: 'grundfos' },
    'a word that follows a common one': { q: 'циркуляционный' },
    'an address': { q: 'заводская 4321' },
    'a company': { q: '№ 4321' },
    'two letters': { q: 'на' },
    'one letter': { q: 'щ' },
    nothing: { q: 'щъыьэ' },
  }
  const filters: Record<string, SearchParams> = {
    'a type': { type: object.type },
    'a company': { company: object.company },
    'a district': { district: object.district },
    'what is faulty': { state: 'faulty' },
    'what works': { state: 'working' },
    'what is not published': { published: 'no' },
    'the parts of a site': { parent: object.parent },
    'the bin': { deleted: 'only' },
    'all with the bin': { deleted: 'all' },
    'a type in a district by warranty': { type: object.type, district: object.district, sort: 'warranty' },
    'a type by type': { type: object.type, sort: 'type' },
    'a common word in repair by address': { q: 'насос', state: 'in-repair', sort: 'address' },
  }
  return { searches, filters }
}

async function exported(organization: Organization): Promise<Row> {
  const actor = adminActor({ organization })
  const asked = {
    where: equipmentWhere(actor, equipmentFilter({})),
    request: listRequest(equipmentList, {}),
    columns: equipmentColumns,
    attributes: [],
  }
  let lines = 0
  const figure = await timed(async () => {
    for await (const rows of exportedEquipment(actor, translatorFor(actor.locale), asked)) {
      lines += rows.map(csvLine).length
      if (lines >= exportedRows) break
    }
  })
  return limited({ name: `export of ${exportedRows} objects`, figure: figure / 1_000, unit: 's' }, ['<=', 15])
}
