import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { requestPath, requestsPath } from '@/features/requests/paths'
import type { Unclaimed } from '@/features/requests/unclaimed'
import type { Actor } from '@/lib/actor'
import { briefMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { Matter } from './matter'

type Props = { actor: Actor; unclaimed: Unclaimed; at: Date; t: Translator }

/** Reports that nobody has taken: those that wait longest, and the way to all. */
export function UnclaimedMatter({ actor, unclaimed: { count, first }, at, t }: Props) {
  const [oldest] = first
  return (
    <Matter
      Icon={Inbox}
      tone="accent"
      title={t('attention.unclaimed.title', { n: count })}
      buttons={
        <LinkButton size="small" href={`${requestsPath}?state=new&assignee=nobody`}>
          {t('attention.unclaimed.see')}
        </LinkButton>
      }
      line={
        <>
          {first.map(({ id, number, words, equipment }) => (
            <Link
              key={id}
              href={requestPath(id)}
              title={words}
              className="flex min-w-0 max-w-full items-center gap-2 text-ink pointer-coarse:min-h-8"
            >
              <span className="shrink-0 text-ink-2 tabular-nums">№&nbsp;{number}</span>
              <span className="min-w-0 max-w-60 truncate">{equipment ?? words}</span>
            </Link>
          ))}
          {count > first.length && (
            <span className="text-ink-2 tabular-nums">
              {t('attention.more', { n: count - first.length })}
            </span>
          )}
        </>
      }
    >
      {oldest &&
        t('attention.unclaimed.since', { n: count, time: briefMoment(actor.locale, oldest.createdAt, at) })}
    </Matter>
  )
}
