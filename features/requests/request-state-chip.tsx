import { Chip } from '@/components/ui/chip'
import type { Translator } from '@/lib/translator'
import { type RequestState, stateNames, stateTones } from './state'

type Props = { t: Translator; state: RequestState; awaitsAnswer: boolean }

/** Quiet words for a request on its way; a chip for one that waits for somebody, and for one that is over. */
export function RequestStateChip({ t, state, awaitsAnswer }: Props) {
  if (awaitsAnswer && state !== 'new') {
    return (
      <Chip tone="accent" dot>
        {t('requests.awaitsAnswer', { state: t(stateNames[state]) })}
      </Chip>
    )
  }
  return (
    <Chip tone={stateTones[state]} dot={state === 'new'}>
      {t(stateNames[state])}
    </Chip>
  )
}
