import { Moment } from '@/components/ui/moment'
import { toldChanges } from '@/features/audit-log/object-changes'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; actor: Actor; equipmentId: string }

/** Every change of an object, the latest first, as the journal tells it. */
export async function ChangesPart({ t, actor, equipmentId }: Props) {
  const changes = await toldChanges(actor, equipmentId, t)
  if (changes.length === 0) return <p className="text-ink-2">{t('equipment.card.noChanges')}</p>
  return (
    <ol>
      {changes.map(({ id, at, said, lines }) => (
        <li key={id} className="border-line border-t py-2.5 first:border-t-0">
          <p className="flex items-baseline justify-between gap-3">
            <span className="wrap-anywhere min-w-0">{said}</span>
            <span className="shrink-0 text-ink-3 text-small tabular-nums">
              <Moment at={at} locale={actor.locale} />
            </span>
          </p>
          {lines.map((line) => (
            <p key={line} className="wrap-anywhere text-ink-2 text-small">
              {line}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
