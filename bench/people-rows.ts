import postgres, { type Sql } from 'postgres'
import { createOrganization, type Organization } from '@/test/factories'
import { settle } from './database'
import {
  commonSurnames,
  menNames,
  patronymicStems,
  positions,
  surnameEnds,
  surnameMiddles,
  surnameStarts,
  womenNames,
} from './people-names'

const companiesOfAll = 20_000
const districtsOfAll = 200
const smallOrganizations = 1_000
const peopleOfSmall = 60

/**
 * One organisation with so many employees, a twentieth as many customers, their companies, districts, roles and links, beside
 * a thousand small organisations. Rows are made inside PostgreSQL and their copies for the lists written directly, so that
 * two million take minutes; a common surname has two in a hundred, a rare one a few people.
 */
export async function fillDirectories(ownerUrl: string, people: number): Promise<Organization> {
  const organization = await createOrganization()
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select setseed(0.5)`
    await sql`set session_replication_role = replica`
    await sql`set maintenance_work_mem = '1GB'`
    const indexes = await dropIndexes(sql)
    await fillRegistries(sql, organization)
    await fillPeople(sql, { organizationId: organization.id, directory: 'employee', people, offset: 0 })
    await fillPeople(sql, {
      organizationId: organization.id,
      directory: 'customer',
      people: Math.ceil(people / 20),
      offset: people,
    })
    await fillSmallOrganizations(sql)
    for (const definition of indexes) await sql.unsafe(definition)
    await fillRoles(sql, organization)
    await fillLinks(sql, organization)
  } finally {
    await sql.end()
  }
  await settle(ownerUrl)
  return organization
}

/** Building an index once is quicker than growing it. */
async function dropIndexes(sql: Sql): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'memberships' and indexname not in ('memberships_pkey', 'memberships_tenant')`
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  return indexes.map(({ definition }) => definition)
}

async function fillRegistries(sql: Sql, { id }: Organization): Promise<void> {
  await sql`
    insert into companies (organization_id, name)
    select ${id}, (${surnameStarts}::text[])[1 + n % 48] || (${surnameMiddles}::text[])[1 + n % 59] || 'монтаж № ' || n
    from generate_series(1, ${companiesOfAll}::int) n`
  await sql`
    insert into districts (organization_id, name) select ${id}, 'Участок ' || n
    from generate_series(1, ${districtsOfAll}::int) n`
}

type Directory = {
  organizationId: string
  directory: 'employee' | 'customer'
  people: number
  /** Numbers that are taken, so that phones and e-mails stay unique. */
  offset: number
}

async function fillPeople(sql: Sql, { organizationId, directory, people, offset }: Directory): Promise<void> {
  await sql`create temp table company on commit preserve rows as
    select row_number() over (order by id) - 1 as number, id, translate(lower(name), 'ё', 'е') as sort from companies
    where organization_id = ${organizationId}`
  await sql`create temp table district as
    select row_number() over (order by id) - 1 as number, id, translate(lower(name), 'ё', 'е') as sort from districts
    where organization_id = ${organizationId}`
  await sql`analyze company, district`
  await sql`
    with dice as materialized (
      select n, random() < 0.3 as is_woman, random() < 0.4 as is_common, random() as name_die, random() as given_die,
        random() as father_die, random() as company_die, random() as district_die, floor(random() * 1000)::int as state_die,
        random() as phone_die, random() as seen_die
      from generate_series(${offset + 1}::bigint, ${offset + people}::bigint) n
    ), named as (
      select *, case when is_common
          then (${commonSurnames}::text[])[1 + floor(power(name_die, 2) * ${commonSurnames.length})::int]
          else (${surnameStarts}::text[])[1 + floor(name_die * 48)::int]
            || (${surnameMiddles}::text[])[1 + (n * 7 % 60)::int] || (${surnameEnds}::text[])[1 + (n % 12)::int]
        end as surname,
        case when ${directory} = 'customer' or company_die > 0.15
          then floor(power(company_die, 4) * ${companiesOfAll})::int end as company_number,
        -- In thousandths, as \`stateOrderOf\` numbers them: deleted, banned, lost, expired, invited, not invited, registered.
        case when state_die < 40 then '7' when state_die < 60 then '6' when state_die < 70 then '1'
          when state_die < 100 then '2' when state_die < 180 then '4' when state_die < 300 then '3' else '5' end as state
      from dice
    )
    insert into memberships (organization_id, directory, surname, given_name, patronymic, sex, mobile_phone, email,
      company_id, position, personnel_number, district_id, accepted_at, banned_at, ban_reason, deleted_at, last_seen_at,
      created_at, company_sort, district_sort, state_order, state_until)
    select ${organizationId}, ${directory},
      case when not is_woman then surname when surname like '%ский' then left(surname, -2) || 'ая' else surname || 'а' end,
      case when is_woman then (${womenNames}::text[])[1 + floor(power(given_die, 2) * 30)::int]
        else (${menNames}::text[])[1 + floor(power(given_die, 2) * 30)::int] end,
      (${patronymicStems}::text[])[1 + floor(power(father_die, 2) * 30)::int] || case when is_woman then 'на' else 'ич' end,
      case when is_woman then 'female' else 'male' end,
      case when phone_die < 0.92 then '+79' || lpad((n * 7919 % 1000000000)::text, 9, '0') end,
      case when phone_die > 0.4 then 'p' || n || '@' || (array['teplo', 'holod', 'lift', 'voda'])[1 + n % 4] || '.example' end,
      company.id, (${positions}::text[])[1 + (n % 8)::int], lpad((n * 31 % 10000000)::text, 7, '0'), district.id,
      case when state = '5' then now() - interval '1 day' * (n % 1000) end,
      case when state = '6' then now() end, case when state = '6' then 'Уволен' end,
      case when state = '7' then now() - interval '1 day' * (n % 100) end,
      case when state = '5' and seen_die < 0.9 then now() - interval '300 days' * power(seen_die, 3) end,
      now() - interval '1000 days' * (1 - (n - ${offset})::float / ${people}),
      coalesce(company.sort, ''), coalesce(district.sort, ''), state,
      case when state in ('1', '4') then now() + interval '3 days' end
    from named
    left join company on company.number = company_number
    left join district on district_die < 0.7 and district.number = floor(district_die * 280)`
  await sql`drop table company, district`
}

async function fillSmallOrganizations(sql: Sql): Promise<void> {
  await sql`insert into organizations (name) select 'Малая ' || n from generate_series(1, ${smallOrganizations}::int) n`
  await sql`
    insert into memberships (organization_id, directory, surname, given_name, mobile_phone, state_order)
    select organizations.id, 'employee', (${commonSurnames}::text[])[1 + n % 50], (${menNames}::text[])[1 + n % 30],
      '+79' || lpad((n * 7919)::text, 9, '0'), '3'
    from organizations, generate_series(1, ${peopleOfSmall}::int) n where organizations.name like 'Малая %'`
}

/** Most are engineers, one in two thousand an administrator, one in ten has a second role. */
async function fillRoles(sql: Sql, { id, roles }: Organization): Promise<void> {
  await sql`
    insert into membership_roles (organization_id, membership_id, role_id)
    select organization_id, id, case when random() < 0.0005 then ${roles['system-administrator']}::uuid
      when random() < 0.02 then ${roles['service-manager']}::uuid
      when directory = 'customer' then ${roles.customer}::uuid else ${roles['service-specialist']}::uuid end
    from memberships where organization_id = ${id}`
  await sql`
    insert into membership_roles (organization_id, membership_id, role_id)
    select organization_id, id, ${roles.dispatcher}::uuid from memberships
    where organization_id = ${id} and random() < 0.1`
}

/** The links that the states speak of, and the messages that brought or lost them. */
async function fillLinks(sql: Sql, { id }: Organization): Promise<void> {
  await sql`
    insert into invitations (organization_id, membership_id, channel, contact, token_hash, expires_at)
    select organization_id, id, case when mobile_phone is null then 'email' else 'sms' end,
      coalesce(mobile_phone, email), id::text, coalesce(state_until, now() - interval '1 day')
    from memberships where organization_id = ${id} and state_order in ('1', '2', '4')
      and coalesce(mobile_phone, email) is not null`
  await sql`
    insert into messages (organization_id, membership_id, invitation_id, channel, recipient, template, locale, state)
    select link.organization_id, membership_id, link.id, link.channel, contact, 'invitation', 'ru',
      case state_order when '1' then 'failed' else 'sent' end
    from invitations link join memberships person on person.id = membership_id where link.organization_id = ${id}`
  await sql`update memberships set state_order = '3', state_until = null
    where organization_id = ${id} and state_order in ('1', '2', '4') and mobile_phone is null and email is null`
}
