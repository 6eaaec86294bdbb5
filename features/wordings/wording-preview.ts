import 'server-only'
import { letterOf, worded } from '@/features/messages/email'
import type { Letter } from '@/features/messages/letter'
import type { WordingKey } from '@/features/messages/placeholders'
import { sampleText } from '@/features/messages/samples'
import { ownSms, smsText } from '@/features/messages/sms'
import { type SmsSize, smsSize } from '@/features/messages/sms-segments'
import type { Wording } from '@/features/messages/wording'
import type { Problem } from '@/lib/result'
import { wordingProblems } from './wording-problems'

/** Null where a refused wording cannot be shown at all. */
export type WordingPreview = { problems: Problem[] } & (
  | { channel: 'sms'; sms: { text: string; size: SmsSize } | null }
  | { channel: 'email'; letter: Letter | null }
)

/**
 * The message as it would leave with this wording (null for the default), made by the code that makes the real one. A
 * wording that would be refused is shown as far as it can be.
 */
export function previewWording(
  key: WordingKey,
  wording: Wording | null,
  organization: string,
): WordingPreview {
  const { template, channel, locale } = key
  const sample = sampleText(template, locale, organization)
  const problems = wording ? wordingProblems(key, wording, sample) : []
  const refused = problems.length > 0 ? wording : null
  if (channel === 'email') {
    const letter = refused ? worded(sample, locale, refused) : letterOf(sample, locale, wording)
    return { channel, letter, problems }
  }
  const text = refused ? ownSms(sample, locale, refused) : smsText(sample, locale, wording)
  return { channel, sms: text === null ? null : { text, size: smsSize(text) }, problems }
}
