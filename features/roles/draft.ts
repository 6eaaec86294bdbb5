import type { StoredRole } from '@/db/schema'
import type { Visibility } from '@/lib/actor'
import {
  type Application,
  applications,
  type Permission,
  type PermissionBlock,
  permissionBlocks,
  permissionsOf,
} from '@/lib/applications'
import type { Facts } from '@/lib/version'

/** What a role says, as an editor writes it. */
export type RoleDraft = {
  name: string
  description: string
  applications: Application[]
  permissions: Permission[]
  visibility: Visibility
  seesBanned: boolean
  seesDeleted: boolean
}

export const levels = ['none', 'read', 'write'] as const
export type Level = (typeof levels)[number]

/** How far permissions reach in one block. */
export function levelOf(block: PermissionBlock, held: readonly Permission[]): Level {
  const [read, write] = permissionsOf(block)
  if (write && held.includes(write)) return 'write'
  return read && held.includes(read) ? 'read' : 'none'
}

/** Changing includes seeing. */
export const permissionsAt = (block: PermissionBlock, level: Level): readonly Permission[] =>
  permissionsOf(block).slice(0, levels.indexOf(level))

/** The names under which a form sends an application's switch and a block's level. */
export const applicationField = (application: Application) => `application.${application}` as const
export const levelField = (block: PermissionBlock) => `level.${block}` as const

const box = (isTicked: boolean): string => (isTicked ? 'on' : '')

/** The draft as its form sends it, field by field, so that two editors can be reconciled. */
export const factsOf = (draft: RoleDraft): Facts => ({
  name: draft.name,
  description: draft.description,
  ...Object.fromEntries(
    applications.map((name) => [applicationField(name), box(draft.applications.includes(name))]),
  ),
  ...Object.fromEntries(
    permissionBlocks.map((block) => [levelField(block), levelOf(block, draft.permissions)]),
  ),
  visibility: draft.visibility,
  seesBanned: box(draft.seesBanned),
  seesDeleted: box(draft.seesDeleted),
})

/** What one state of a role opens and grants that the other does not. */
type GrantsDifference = {
  opened: Application[]
  closed: Application[]
  granted: Permission[]
  withdrawn: Permission[]
}

type Grants = Pick<StoredRole, 'applications' | 'permissions'>

export const grantsDifference = (before: Grants, after: Grants): GrantsDifference => ({
  opened: after.applications.filter((name) => !before.applications.includes(name)),
  closed: before.applications.filter((name) => !after.applications.includes(name)),
  granted: after.permissions.filter((name) => !before.permissions.includes(name)),
  withdrawn: before.permissions.filter((name) => !after.permissions.includes(name)),
})
