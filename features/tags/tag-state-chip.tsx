import { Chip, type Tone } from '@/components/ui/chip'
import type { Translator } from '@/lib/translator'
import type { TagState } from './find-tag'

/** What is in use is quiet. */
const tones: Record<TagState, Tone> = { bound: 'neutral', blank: 'line', lost: 'warn', revoked: 'bad' }

export function TagStateChip({ t, state }: { t: Translator; state: TagState }) {
  return <Chip tone={tones[state]}>{t(`tags.state.${state}`)}</Chip>
}
