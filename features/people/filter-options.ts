import 'server-only'
import { type Choice, chosenEntries, entryChoices } from '@/features/registries/choices'
import type { RegistryKind } from '@/features/registries/kind'
import { roleName } from '@/features/roles/base-roles'
import { assignableRoles } from '@/features/roles/queries'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import type { PeopleFilter } from './filter'
import type { FilterOptions } from './people-filter-fields'

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

type Places = Pick<PeopleFilter, 'companyIds' | 'districtIds'>

/** The companies and districts that a filter offers, with those that are chosen now. */
export async function placeOptions(
  actor: Actor,
  { companyIds, districtIds }: Places,
): Promise<{ companies: Choice[]; districts: Choice[] }> {
  const [companies, districts] = await Promise.all([
    entryOptions(actor, 'company', companyIds),
    entryOptions(actor, 'district', districtIds),
  ])
  return { companies, districts }
}

async function entryOptions(actor: Actor, kind: RegistryKind, ids: readonly string[]): Promise<Choice[]> {
  const [some, chosen] = await Promise.all([
    entryChoices(actor, kind, offered),
    chosenEntries(actor, kind, ids),
  ])
  return [...chosen.filter(({ id }) => !some.some((each) => each.id === id)), ...some]
}
