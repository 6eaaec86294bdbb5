import { Chip, type Tone } from '@/components/ui/chip'
import type { Translator } from '@/lib/translator'
import type { RunState } from './queries'

const tones: Partial<Record<RunState, Tone>> = { ready: 'accent', held: 'warn', failed: 'bad' }

/** Colour marks only what waits for somebody or went wrong. */
export function RunStateChip({ t, state }: { t: Translator; state: RunState }) {
  return <Chip tone={tones[state] ?? 'neutral'}>{t(`directorySync.state.${state}`)}</Chip>
}
