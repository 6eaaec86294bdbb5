'use server'

import type { LookupItem } from '@/components/ui/lookup'
import { entryChoices } from '@/features/registries/choices'
import { roleName } from '@/features/roles/base-roles'
import { assignableRoles } from '@/features/roles/queries'
import { requirePermission } from '@/features/sessions/permission'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { visibleText } from '@/lib/visible-text'

export type OptionKind = 'role' | 'grantable-role' | 'company' | 'district'

const shown = 20
const longest = 100

/** The first roles, companies or districts that match what was typed, for a field with more of them than a list shows. */
export async function searchOptions(kind: OptionKind, text: string): Promise<LookupItem[]> {
  const actor = await requirePermission('people.read')
  const typed = visibleText(String(text)).slice(0, longest)
  if (kind === 'company' || kind === 'district') {
    const entries = await entryChoices(actor, kind, shown, typed)
    return entries.map(({ id, name }) => ({ id, text: name }))
  }
  return roleItems(actor, typed, kind === 'grantable-role')
}

async function roleItems(actor: Actor, text: string, isToGrant: boolean): Promise<LookupItem[]> {
  const t = await requestTranslator()
  const { roles } = await assignableRoles(actor, { text })
  return roles
    .filter(({ mayGrant }) => mayGrant || !isToGrant)
    .slice(0, shown)
    .map((role) => ({ id: role.id, text: roleName(role, t) }))
}
