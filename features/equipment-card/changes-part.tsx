import { Moment } from '@/components/ui/moment'
import { auditEvents, isAuditEvent } from '@/features/audit/events'
import { detailLines } from '@/features/audit-log/details'
import { equipmentChanges } from '@/features/equipment/queries'
import { genderOf } from '@/features/memberships/gender'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; actor: Actor; equipmentId: string }

/** Every change of an object, the latest first, as the journal tells it. */
export async function ChangesPart({ t, actor, equipmentId }: Props) {
  const changes = await equipmentChanges(actor, equipmentId)
  if (changes.length === 0) return <p className="text-ink-2">{t('equipment.card.noChanges')}</p>
  return (
    <ol>
      {changes.map(({ id, at, event, actorName, sex, patronymic, details }) => (
        <li key={id} className="border-line border-t py-2.5 first:border-t-0">
          <p className="flex items-baseline justify-between gap-3">
            <span className="wrap-anywhere min-w-0">
              {isAuditEvent(event)
                ? t(auditEvents[event], {
                    actor: actorName || t('equipment.card.system'),
                    subject: '',
                    sex: genderOf({ sex: sex ?? 'unspecified', patronymic: patronymic ?? '' }),
                  }).replace(/:\s*$/, '')
                : event}
            </span>
            <span className="shrink-0 text-ink-3 text-small tabular-nums">
              <Moment at={at} locale={actor.locale} />
            </span>
          </p>
          {detailLines(t, details, []).map((line) => (
            <p key={line} className="wrap-anywhere text-ink-2 text-small">
              {line}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
