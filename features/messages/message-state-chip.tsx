import { Chip, type Tone } from '@/components/ui/chip'
import type { Translator } from '@/lib/translator'
import { type MessageState, messageStateKey } from './state'

type Props = {
  t: Translator
  message: { state: MessageState; channel: 'sms' | 'email'; attempts: number; errorCode: string | null }
}

/** Quiet words for a message on its way, a chip for one that did not get there or does not get on. */
export function MessageStateChip({ t, message }: Props) {
  const text = t(messageStateKey(message.state, message.channel))
  const tone = toneOf(message)
  if (!tone) return <span className="text-ink-2">{text}</span>
  return (
    <Chip tone={tone} dot>
      {text}
    </Chip>
  )
}

function toneOf({ state, errorCode }: Props['message']): Tone | null {
  if (state === 'failed') return 'bad'
  if (state === 'expired') return 'warn'
  return errorCode && (state === 'queued' || state === 'sending') ? 'warn' : null
}
