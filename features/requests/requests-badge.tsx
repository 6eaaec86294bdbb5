import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { countWaitingRequests } from './queries'

const shownAtMost = 99

/** How many requests are new or wait for an answer, beside the link to them; nothing while none does. */
export async function RequestsBadge({ actor, t }: { actor: Actor; t: Translator }) {
  const n = await countWaitingRequests(actor)
  if (n === 0) return null
  return (
    <span title={t('requests.badge', { n })} className="ml-auto pr-1 text-caption text-ink-2 tabular-nums">
      {n > shownAtMost ? `${shownAtMost}+` : n}
    </span>
  )
}
