import 'server-only'
import { and, asc, inArray, type SQL } from 'drizzle-orm'
import { database } from '@/db/client'
import { companies, districts } from '@/db/schema'
import { visibleCompanies, visibleDistricts } from '@/features/memberships/scope'
import { roleName } from '@/features/roles/base-roles'
import { assignableRoles } from '@/features/roles/queries'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import type { PeopleFilter } from './filter'
import type { FilterOptions } from './people-filter-fields'
import { listCompanies, listDistricts } from './queries'

/** As many names as a field offers; of a longer list, search finds people by the company's name. */
const offered = 200

/** What the filter's fields offer, with what is chosen now among it. */
export async function filterOptions(
  actor: Actor,
  filter: PeopleFilter,
  t: Translator,
): Promise<FilterOptions> {
  const [{ roles, hasMore }, places] = await Promise.all([
    assignableRoles(actor, { held: filter.roleIds }),
    placeOptions(actor, filter),
  ])
  return {
    roles: roles.map((role) => ({ id: role.id, name: roleName(role, t) })),
    ...places,
    hasMore: {
      role: hasMore,
      company: places.companies.length >= offered,
      district: places.districts.length >= offered,
    },
    seesBanned: actor.seesBanned,
    seesDeleted: actor.seesDeleted,
  }
}

type Named = { id: string; name: string }
type Places = Pick<PeopleFilter, 'companyIds' | 'districtIds'>

/** The companies and districts that a filter offers, with those that are chosen now. */
export async function placeOptions(
  actor: Actor,
  filter: Places,
): Promise<{ companies: Named[]; districts: Named[] }> {
  const [ofCompanies, ofDistricts, chosen] = await Promise.all([
    listCompanies(actor, offered),
    listDistricts(actor, offered),
    chosenNames(actor, filter),
  ])
  return {
    companies: withChosen(ofCompanies, chosen.companies),
    districts: withChosen(ofDistricts, chosen.districts),
  }
}

const withChosen = (some: Named[], chosen: Named[]): Named[] => [
  ...chosen.filter(({ id }) => !some.some((each) => each.id === id)),
  ...some,
]

async function chosenNames(actor: Actor, { companyIds, districtIds }: Places) {
  const named = (
    table: typeof companies | typeof districts,
    visible: SQL,
    ids: string[],
  ): Promise<Named[]> =>
    ids.length === 0
      ? Promise.resolve([])
      : database()
          .select({ id: table.id, name: table.name })
          .from(table)
          .where(and(visible, inArray(table.id, ids)))
          .orderBy(asc(table.name))
  const [ofCompanies, ofDistricts] = await Promise.all([
    named(companies, visibleCompanies(actor), companyIds),
    named(districts, visibleDistricts(actor), districtIds),
  ])
  return { companies: ofCompanies, districts: ofDistricts }
}
