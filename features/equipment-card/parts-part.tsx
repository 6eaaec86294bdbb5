import { Plus } from 'lucide-react'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { equipmentPath, objectPath } from '@/features/equipment/paths'
import { type Equipment, findParts } from '@/features/equipment/queries'
import { stateTexts, stateTones } from '@/features/equipment/state'
import { type Actor, can } from '@/lib/actor'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; actor: Actor; object: Equipment }

/** The direct parts of an object. */
export async function PartsPart({ t, actor, object: { id, deletedAt } }: Props) {
  const { parts, total } = await findParts(actor, id)
  return (
    <div className="flex flex-col items-start gap-4">
      {parts.length === 0 ? (
        <p className="text-ink-2">{t('equipment.card.noParts')}</p>
      ) : (
        <ul className="w-full">
          {parts.map((part) => (
            <li
              key={part.id}
              className="flex min-h-11 items-center justify-between gap-3 border-line border-t py-2 first:border-t-0"
            >
              <span className="min-w-0">
                <Link href={objectPath(part.id)} className="font-medium text-ink">
                  {part.name}
                </Link>
                {part.type && <span className="block text-caption text-ink-3">{part.type}</span>}
              </span>
              {part.state !== 'working' && (
                <Chip tone={stateTones[part.state]}>{t(stateTexts[part.state])}</Chip>
              )}
            </li>
          ))}
        </ul>
      )}
      {total > parts.length && (
        <Link href={`${equipmentPath}?parent=${id}`}>{t('equipment.card.allParts', { n: total })}</Link>
      )}
      {can(actor, 'equipment.write') && !deletedAt && (
        <LinkButton href={`${equipmentPath}/new?parent=${id}`}>
          <Plus />
          {t('equipment.card.addPart')}
        </LinkButton>
      )}
    </div>
  )
}
