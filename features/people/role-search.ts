'use server'

import { assignableRoles } from '@/features/roles/queries'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'
import type { RoleBox } from './role-boxes'
import { roleBox } from './role-offer'

/** The first roles that match what was typed, for a card whose organisation has more than a page of them. */
export async function searchRoles(text: string): Promise<RoleBox[]> {
  const actor = await requirePermission('people.write')
  const t = await requestTranslator()
  const { roles } = await assignableRoles(actor, { text: String(text) })
  return roles.map((role) => roleBox(t, role))
}
