import { Chip } from '@/components/ui/chip'
import type { stateText } from './state-text'

/** Quiet words for the ordinary state, a chip for what somebody may have to look at. */
export function StateChip({ text, tone }: ReturnType<typeof stateText>) {
  if (!tone) return <span className="text-ink-2">{text}</span>
  return (
    <Chip tone={tone} dot>
      {text}
    </Chip>
  )
}
