import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { countMatters } from './queries'

/** How many matters wait, beside the link to their page; nothing while none does. */
export async function AttentionBadge({ actor, t }: { actor: Actor; t: Translator }) {
  const n = await countMatters(actor)
  if (n === 0) return null
  return (
    <span
      title={t('attention.badge', { n })}
      className="ml-auto rounded-full bg-bad-soft px-1.75 text-bad text-caption leading-4.5 tabular-nums"
    >
      {n}
    </span>
  )
}
