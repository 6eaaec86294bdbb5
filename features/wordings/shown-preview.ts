import type { Letter } from '@/features/messages/letter'
import { unitsInOneSegment } from '@/features/messages/sms-segments'
import type { Translator } from '@/lib/translator'
import type { WordingPreview } from './wording-preview'

/** A preview in finished words, for the browser. */
export type ShownPreview = {
  /** Why it could not be saved so. */
  problems: string[]
  sms?: { text: string; size: string; fits: boolean }
  letter?: Letter
}

export function shownPreview(t: Translator, preview: WordingPreview): ShownPreview {
  const problems = preview.problems.map(({ message, params }) => t(message, params))
  if (preview.channel === 'email') return { problems, ...(preview.letter && { letter: preview.letter }) }
  if (!preview.sms) return { problems }
  const { text, size } = preview.sms
  const { encoding, units, segments } = size
  return {
    problems,
    sms: {
      text,
      size: t(encoding === 'gsm-7' ? 'wordings.size.gsm7' : 'wordings.size.ucs2', {
        units,
        limit: unitsInOneSegment[encoding],
        segments,
      }),
      fits: segments === 1,
    },
  }
}
