import { Chip, type Tone } from '@/components/ui/chip'
import type { Locale } from '@/lib/locales'
import { briefMoment } from '@/lib/moment'
import type { MessageKey, Translator } from '@/lib/translator'
import type { ListedErasure } from './queries'

const texts = {
  requested: 'erasure.state.requested',
  approved: 'erasure.state.approved',
  done: 'erasure.state.done',
  declined: 'erasure.state.declined',
  withdrawn: 'erasure.state.withdrawn',
} as const satisfies Record<ListedErasure['state'], MessageKey>

/** Colour marks what waits for somebody; what is over is grey. */
const tones: Partial<Record<ListedErasure['state'], Tone>> = { requested: 'warn', approved: 'accent' }

type Props = {
  t: Translator
  locale: Locale
  erasure: Pick<ListedErasure, 'state' | 'isWaiting' | 'notBefore'>
}

export function ErasureStateChip({ t, locale, erasure: { state, isWaiting, notBefore } }: Props) {
  return (
    <Chip tone={tones[state]} dot={state === 'requested'}>
      {isWaiting && notBefore
        ? t('erasure.state.waiting', { when: briefMoment(locale, notBefore) })
        : t(texts[state])}
    </Chip>
  )
}
