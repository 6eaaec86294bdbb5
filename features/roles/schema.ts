import { z } from 'zod'
import { visibilities } from '@/lib/actor'
import { applications, permissionBlocks } from '@/lib/applications'
import { filled, line } from '@/lib/text-field'
import { versionFields } from '@/lib/version'
import { baseRoles } from './base-roles'
import { applicationField, factsOf, levelField, levels, permissionsAt, type RoleDraft } from './draft'
import { roleTabs } from './paths'

const nameLength = 100
const descriptionLength = 300

const names = { name: filled(nameLength), description: line(descriptionLength) }

const box = z
  .string()
  .default('')
  .transform((value) => value === 'on')

const sight = { visibility: z.enum(visibilities), seesBanned: box, seesDeleted: box }

type NamesAndSight = Omit<RoleDraft, 'applications' | 'permissions'>

/** `form` has a field an application and a block; what it lacks is closed. */
const draftOf = (
  { name, description, visibility, seesBanned, seesDeleted }: NamesAndSight,
  form: Record<string, unknown>,
): RoleDraft => ({
  name,
  description,
  applications: applications.filter((application) => form[applicationField(application)] === 'on'),
  permissions: permissionBlocks.flatMap((block) => {
    const level = levels.find((each) => each === form[levelField(block)])
    return permissionsAt(block, level ?? 'none')
  }),
  visibility,
  seesBanned,
  seesDeleted,
})

/** What the editor's form says, and what `factsOf` made of a draft. */
export const roleDraftSchema = z
  .looseObject({ ...names, ...sight })
  .transform((form): RoleDraft => draftOf(form, form))

const roleIdSchema = z.object({ id: z.uuid() })

export const roleChangeSchema = z
  .looseObject({
    ...roleIdSchema.shape,
    ...names,
    ...sight,
    ...versionFields,
    /** Where the editor stands, to come back to. */
    tab: z.enum(roleTabs).catch('applications'),
  })
  .transform(({ id, tab, version, openedWith, theirs, ...form }) => ({
    id,
    tab,
    carried: { version, openedWith, theirs },
    draft: draftOf(form, form),
  }))
export type RoleChange = z.output<typeof roleChangeSchema>

/** What a save would store: the other editor's word in fields that were left alone or where it was taken. */
export function expectedDraft(stored: RoleDraft, { carried, draft }: RoleChange): RoleDraft {
  const [theirs, mine] = [factsOf(stored), factsOf(draft)]
  const keptNames = Object.keys(mine).filter(
    (name) => carried.theirs.includes(name) || mine[name] === carried.openedWith[name],
  )
  return roleDraftSchema.parse({
    ...mine,
    ...Object.fromEntries(keptNames.map((name) => [name, theirs[name]])),
  })
}

export const newRoleSchema = z.object({
  /** Made with the form, so that one form sent twice is one role. */
  draftId: z.uuid(),
  ...names,
  /** A base role's definition, or nothing. */
  template: z.enum(['empty', ...baseRoles.map(({ baseRole }) => baseRole)]).default('empty'),
  /** The role that is copied, instead of a template. */
  like: z.uuid().optional(),
})
export type NewRole = z.output<typeof newRoleSchema>

export const roleDeletionSchema = z.object({
  id: z.uuid(),
  /** The role that its people are given; null where the ones they keep are enough. */
  moveTo: z
    .union([z.literal(''), z.uuid()])
    .default('')
    .transform((id) => id || null),
})
export type RoleDeletion = z.output<typeof roleDeletionSchema>

export const roleUndoSchema = z.object({ changeId: z.uuid() })
