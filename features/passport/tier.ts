import type { Tier } from '@/features/equipment/tiers'
import type { Reader } from '@/features/sessions/gate'
import { type Actor, can } from '@/lib/actor'

/** Why somebody who signed in sees no more than a stranger. */
export type Missing = 'membership' | 'consent' | 'proof' | 'application' | 'ownApplication' | 'company'

type Standing = { companyId: string | null; districtId: string | null }

/** How much of a passport the reader sees, and what is missing for more. */
export function tierOf(
  reader: Reader | null,
  standing: Standing,
): { tier: Tier; actor: Actor | null; missing: Missing | null } {
  if (!reader) return { tier: 'anyone', actor: null, missing: null }
  const refused = (missing: Missing) => ({ tier: 'anyone' as const, actor: null, missing })
  if (!reader.isMember) return refused('membership')
  if (reader.owesConsent) return refused('consent')
  const { actor } = reader
  const closed = reader.needsOwnApplication ? 'ownApplication' : 'application'
  if (!actor) return refused(closed)
  if (can(actor, 'equipment.read') && isInSight(actor, standing)) {
    return reader.isIdle ? refused('proof') : { tier: 'staff', actor, missing: null }
  }
  if (actor.application !== 'passport') return refused(closed)
  return isOwn(actor, standing) ? { tier: 'signed-in', actor, missing: null } : refused('company')
}

/** As `visibleEquipment` finds rows, for the one that was scanned. */
function isInSight({ visibility, memberships }: Actor, { companyId, districtId }: Standing): boolean {
  if (visibility === 'all') return true
  return memberships.some(
    (own) =>
      (visibility.includes('company') && companyId !== null && own.companyId === companyId) ||
      (visibility.includes('district') && districtId !== null && own.districtId === districtId),
  )
}

/** A customer sees what belongs to their company, an employee whatever their roles show. */
function isOwn(actor: Actor, standing: Standing): boolean {
  const isOfCompany = actor.memberships.some(
    ({ companyId }) => companyId !== null && companyId === standing.companyId,
  )
  const isEmployee = actor.memberships.some(({ directory }) => directory === 'employee')
  return isOfCompany || (isEmployee && isInSight(actor, standing))
}
