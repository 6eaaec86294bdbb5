'use server'

import { redirect } from 'next/navigation'
import { createElement, type ReactNode } from 'react'
import { requireActor } from '@/features/sessions/gate'
import { requirePermission } from '@/features/sessions/permission'
import { formAction, formValues, showAnew } from '@/lib/action'
import { requestTranslator } from '@/lib/request'
import { deleteRole } from './deletion'
import { DeletionEffects, DraftEffects } from './effects-panel'
import { changeRole, createRole, shownRole } from './mutations'
import { rolePath, rolesPath } from './paths'
import { findRole } from './queries'
import { expectedDraft, newRoleSchema, roleChangeSchema, roleDeletionSchema, roleUndoSchema } from './schema'
import { undoRoleChange } from './undo'

const gate = () => requireActor('admin')

export const createRoleAction = formAction({
  gate,
  schema: newRoleSchema,
  run: createRole,
  after: async ({ id }) => redirect(rolePath(id)),
})

export const changeRoleAction = formAction({
  gate,
  schema: roleChangeSchema,
  run: changeRole,
  after: async ({ id }, { tab }) => redirect(`${rolePath(id)}?tab=${tab}`),
})

export const deleteRoleAction = formAction({
  gate,
  schema: roleDeletionSchema,
  run: deleteRole,
  after: async () => redirect(rolesPath),
})

export const undoRoleChangeAction = formAction({
  gate,
  schema: roleUndoSchema,
  run: (actor, { changeId }) => undoRoleChange(actor, changeId),
  after: showAnew,
})

/** What saving the editor's form would do, in words; null when the form says nothing that could be saved. */
export async function previewDraftAction(data: FormData): Promise<ReactNode> {
  const actor = await requirePermission('roles.read')
  const change = roleChangeSchema.safeParse(formValues(data))
  if (!change.success) return null
  const role = await findRole(actor, change.data.id)
  if (!role) return null
  const draft = expectedDraft(shownRole(role, actor), change.data)
  return createElement(DraftEffects, { actor, t: await requestTranslator(), roleId: role.id, draft })
}

/** What deleting the role would do, in words. */
export async function previewDeletionAction(data: FormData): Promise<ReactNode> {
  const actor = await requirePermission('roles.read')
  const deletion = roleDeletionSchema.safeParse(formValues(data))
  if (!deletion.success) return null
  const t = await requestTranslator()
  return createElement(DeletionEffects, { actor, t, ...deletion.data })
}
