import { type Actor, type ActorMembership, sightOf } from '@/lib/actor'
import { type Application, applications, isApplication, isPermission, permissions } from '@/lib/applications'
import type { MembershipRole } from './live-session'

type Powers = Pick<
  Actor,
  'memberships' | 'applications' | 'permissions' | 'visibility' | 'seesBanned' | 'seesDeleted' | 'isOwner'
>

/** What a person's memberships of one organisation add up to; the owner stands above the roles. */
export function powersOf(rows: readonly MembershipRole[]): Powers {
  const isOwner = rows.some((row) => row.isOwner)
  return {
    memberships: distinctMemberships(rows),
    applications: applicationsOf(rows),
    permissions: new Set(
      isOwner ? permissions : rows.flatMap((row) => row.permissions ?? []).filter(isPermission),
    ),
    visibility: isOwner ? 'all' : sightOf(rows.flatMap((row) => row.visibility ?? [])),
    seesBanned: isOwner || rows.some((row) => row.seesBanned === true),
    seesDeleted: isOwner || rows.some((row) => row.seesDeleted === true),
    isOwner,
  }
}

/** The union over all roles; the owner stands above them. */
export function applicationsOf(rows: readonly MembershipRole[]): ReadonlySet<Application> {
  if (rows.some((row) => row.isOwner)) return new Set(applications)
  return new Set(rows.flatMap((row) => row.applications ?? []).filter(isApplication))
}

const distinctMemberships = (rows: readonly MembershipRole[]): ActorMembership[] => [
  ...new Map(
    rows.map(({ id, directory, companyId, districtId }) => [id, { id, directory, companyId, districtId }]),
  ).values(),
]
