import { Check } from 'lucide-react'
import type { Actor } from '@/lib/actor'
import { briefMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { stuckKinds } from './kinds'
import type { Attention } from './queries'

type Props = { actor: Actor; attention: Attention; t: Translator }

/** What is in order, in one quiet line at the end. */
export function CalmLine({ actor, attention, t }: Props) {
  const sentences = [
    ...(isCalm(attention) ? [t('attention.calm.nothing')] : []),
    ...gatewaysInOrder(actor, attention, t),
    ...administratorsInOrder(attention, t),
  ]
  if (sentences.length === 0) return null
  return (
    <p className="flex gap-2.5 px-0.5 py-1.5 text-ink-2 text-small">
      <span aria-hidden className="text-good">
        <Check />
      </span>
      {sentences.join(' ')}
    </p>
  )
}

const isCalm = ({
  troubles,
  recoveries,
  erasures,
  locks,
  budgets,
  stuck,
  underAttackUntil,
  unclaimed,
  turnedUp,
}: Attention): boolean =>
  troubles.length + recoveries.length + erasures.length + locks.length + budgets.length + turnedUp.length ===
    0 &&
  !unclaimed &&
  !underAttackUntil &&
  stuckKinds.every((kind) => stuck[kind] === null)

/** Says nothing of a channel in trouble. */
function gatewaysInOrder({ locale }: Actor, { calm, troubles, at }: Attention, t: Translator): string[] {
  if (!calm.accepted) return []
  const inOrder = calm.accepted.filter(
    ({ channel }) => !troubles.some((trouble) => trouble.channel === channel),
  )
  const latest = inOrder.reduce<Date | null>((last, one) => (last && last > one.at ? last : one.at), null)
  const [first] = inOrder
  if (!latest || !first) return troubles.length === 0 ? [t('attention.calm.nothingSent')] : []
  const what = t(inOrder.length > 1 ? 'attention.calm.both' : `attention.calm.${first.channel}`)
  return [t('attention.calm.sentAt', { what, time: briefMoment(locale, latest, at) })]
}

function administratorsInOrder({ calm: { administrators } }: Attention, t: Translator): string[] {
  if (!administrators?.owner) return []
  return [t('attention.calm.administrators', { n: administrators.count, owner: administrators.owner })]
}
