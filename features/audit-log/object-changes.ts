import 'server-only'
import { auditEvents, isAuditEvent } from '@/features/audit/events'
import { equipmentChanges } from '@/features/equipment/queries'
import { genderOf } from '@/features/memberships/gender'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { detailLines } from './details'

/** The changes of an object as its own pages tell them, the latest first: who did what, without naming the object, and in detail. */
export async function toldChanges(actor: Actor, equipmentId: string, t: Translator) {
  const changes = await equipmentChanges(actor, equipmentId)
  return changes.map(({ id, at, event, actorName, sex, patronymic, details }) => {
    const who = {
      actor: actorName || t('equipment.card.system'),
      subject: '',
      sex: genderOf({ sex: sex ?? 'unspecified', patronymic: patronymic ?? '' }),
    }
    return {
      id,
      at,
      said: isAuditEvent(event) ? t(auditEvents[event], who).replace(/:\s*$/, '') : event,
      lines: detailLines(t, details, []),
    }
  })
}
