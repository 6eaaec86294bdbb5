import { Eraser } from 'lucide-react'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { erasurePath, erasuresPath } from '@/features/erasure/paths'
import type { PendingErasure } from '@/features/erasure/queries'
import type { Actor } from '@/lib/actor'
import { briefMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { Matter } from './matter'

type Props = { actor: Actor; erasures: readonly PendingErasure[]; at: Date; t: Translator }

/** Whose data somebody asked to erase: the actor decides, each on its own page. */
export function ErasuresMatter({ actor, erasures, at, t }: Props) {
  const [first] = erasures
  const href = erasures.length === 1 && first ? erasurePath(first.id) : erasuresPath
  return (
    <Matter
      Icon={Eraser}
      tone="accent"
      title={t('attention.erasures.title', { n: erasures.length })}
      buttons={
        <LinkButton size="small" href={href}>
          {t('attention.erasures.decide')}
        </LinkButton>
      }
      line={erasures.map(({ id, surname, givenName, requestedAt }) => (
        <Link key={id} href={erasurePath(id)} className="min-w-0 truncate text-ink pointer-coarse:min-h-8">
          {`${surname} ${givenName}`}{' '}
          <span className="text-ink-2">{briefMoment(actor.locale, requestedAt, at)}</span>
        </Link>
      ))}
    >
      {t('attention.erasures.text')}
    </Matter>
  )
}
