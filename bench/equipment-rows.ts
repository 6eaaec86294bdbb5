import postgres, { type Sql } from 'postgres'
import { createOrganization, type Organization } from '@/test/factories'

const typesOfAll = [
  'Котёл водогрейный',
  'Насос циркуляционный',
  'Витрина холодильная',
  'Камера морозильная',
  'Щит управления',
]
const companiesOfAll = 5_000
const districtsOfAll = 50
const partsOfSite = 20

/**
 * One organisation with so many objects, twenty in each site, beside one of a fiftieth of that. Rows are made inside
 * PostgreSQL and their copies for the list written directly, so that a million takes a minute; a word of a type stands in a
 * fifth of the names, a number in one.
 */
export async function fillEquipment(ownerUrl: string, objects: number): Promise<Organization> {
  const organization = await createOrganization()
  const other = await createOrganization()
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select setseed(0.5)`
    await sql`set session_replication_role = replica`
    await sql`set maintenance_work_mem = '1GB'`
    const indexes = await sql<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'equipment' and indexname not in ('equipment_pkey', 'equipment_tenant')`
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
    await fillOrganization(sql, organization.id, objects)
    await fillOrganization(sql, other.id, Math.ceil(objects / 50))
    for (const { definition } of indexes) await sql.unsafe(definition)
    await sql.unsafe('vacuum analyze')
  } finally {
    await sql.end()
  }
  return organization
}

async function fillOrganization(sql: Sql, id: string, objects: number): Promise<void> {
  await sql`insert into equipment_types (organization_id, name)
    select ${id}::uuid, name from unnest(${typesOfAll}::text[]) name`
  await sql`insert into companies (organization_id, name)
    select ${id}::uuid, 'Предприятие № ' || n from generate_series(1, ${companiesOfAll}::int) n`
  await sql`insert into districts (organization_id, name)
    select ${id}::uuid, 'Участок ' || n from generate_series(1, ${districtsOfAll}::int) n`
  await sql`
    create temp table place as select site, uuidv7() as id from generate_series(0, ${Math.ceil(objects / partsOfSite)}::int) site`
  await sql`
    with type as (select array_agg(id order by name) as ids, array_agg(name order by name) as names
        from equipment_types where organization_id = ${id}::uuid),
      company as (select array_agg(id order by id) as ids, array_agg(name order by id) as names
        from companies where organization_id = ${id}::uuid),
      district as (select array_agg(id order by id) as ids, array_agg(name order by id) as names
        from districts where organization_id = ${id}::uuid)
    insert into equipment (id, organization_id, name, type_id, parent_id, inventory_number, serial_number, manufacturer,
      model, company_id, district_id, inherited_address, warranty_until, state, is_published, deleted_at,
      type_sort, company_sort, district_sort)
    select case when n % ${partsOfSite} = 0 then place.id else uuidv7() end, ${id}::uuid,
      case when n % ${partsOfSite} = 0 then 'Узел ' || n / ${partsOfSite} else type.names[1 + n % 5] || ' № ' || (1 + (hashint4(n) & 31)) end,
      type.ids[1 + n % 5], case when n % ${partsOfSite} = 0 then null else place.id end,
      'ИНВ-' || lpad(n::text, 7, '0'), substr(md5(n::text), 1, 10),
      (array['Viessmann', 'Grundfos', 'Danfoss', 'Термекс'])[1 + n % 4], 'M-' || n % 900,
      company.ids[1 + n / ${partsOfSite} % ${companiesOfAll}], district.ids[1 + n / ${partsOfSite} % ${districtsOfAll}],
      'ул. Заводская, ' || n / ${partsOfSite} % 9000,
      case when n % 3 > 0 then date '2024-01-01' + n % 2000 end,
      case when n % 50 = 0 then 'faulty' when n % 70 = 0 then 'in-repair' else 'working' end, (hashint4(n) & 3) > 0,
      case when n % 200 = 7 then now() end,
      translate(lower(type.names[1 + n % 5]), 'ё', 'е'),
      translate(lower(company.names[1 + n / ${partsOfSite} % ${companiesOfAll}]), 'ё', 'е'),
      translate(lower(district.names[1 + n / ${partsOfSite} % ${districtsOfAll}]), 'ё', 'е')
    from generate_series(0, ${objects - 1}::int) n join place on place.site = n / ${partsOfSite}, type, company, district`
  await sql`drop table place`
}
