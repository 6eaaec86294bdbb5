import { placeholdersOf, type WordingKey } from '@/features/messages/placeholders'
import { ownSms } from '@/features/messages/sms'
import { smsSize, unitsInOneSegment } from '@/features/messages/sms-segments'
import { isCode, type Text } from '@/features/messages/templates'
import { placeholdersIn, type Wording } from '@/features/messages/wording'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'

const longestSubject = 120
const longestBody = { sms: 400, email: 4_000 }

/** Shows nothing, or turns the text round: controls, formats such as a zero-width space, line separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

const inBraces = /\{([^{}]*)\}/g

/** Everything that forbids this wording, each beside its field; `sample` is a message that it would leave with. */
export function wordingProblems(
  { template, channel, locale }: WordingKey,
  wording: Wording,
  sample: Text,
): Problem[] {
  const { all, required } = placeholdersOf[template]
  const { subject = '', body } = wording
  const inBody: (Problem | null)[] = [
    ...textProblems(body, longestBody[channel], all),
    required && !placeholdersIn(body).includes(required)
      ? { message: messageKey('wordings.problem.missing'), params: { name: `{${required}}` } }
      : null,
    channel === 'sms' && isCode(template) && /^@/m.test(body)
      ? { message: messageKey('wordings.problem.boundLine') }
      : null,
  ]
  const problems: Problem[] = inBody.flatMap((problem) => (problem ? { ...problem, field: 'body' } : []))
  if (channel === 'email') problems.push(...subjectProblems(subject, all))
  if (channel === 'sms' && problems.length === 0) problems.push(...sizeProblems(wording, sample, locale))
  return problems
}

/** A subject is read on a locked screen and in a list of mail: neither the code nor the link belongs there. */
function subjectProblems(subject: string, all: readonly string[]): Problem[] {
  const field = 'subject'
  if (subject.includes('\n')) return [{ field, message: messageKey('wordings.problem.newline') }]
  const secret = placeholdersIn(subject).find((name) => name === 'code' || name === 'link')
  if (secret && all.includes(secret)) {
    return [{ field, message: messageKey('wordings.problem.secretSubject'), params: { name: `{${secret}}` } }]
  }
  return textProblems(subject, longestSubject, all).map((problem) => ({ ...problem, field }))
}

function textProblems(text: string, longest: number, all: readonly string[]): Problem[] {
  if (text === '') return [{ message: messageKey('common.required') }]
  const unknown = Array.from(text.matchAll(inBraces), ([, name = '']) => name).find(
    (name) => !all.includes(name),
  )
  const problems: (Problem | null)[] = [
    text.length > longest ? { message: messageKey('common.tooLong'), params: { max: longest } } : null,
    invisible.test(text.replaceAll('\n', '')) ? { message: messageKey('wordings.problem.invisible') } : null,
    /<[a-z!/?]/i.test(text) ? { message: messageKey('wordings.problem.markup') } : null,
    unknown !== undefined
      ? {
          message: messageKey(all.length > 0 ? 'wordings.problem.unknown' : 'wordings.problem.unknownHere'),
          params: { name: `{${unknown}}`, known: all.map((name) => `{${name}}`).join(', ') },
        }
      : null,
    /[{}]/.test(text.replace(inBraces, '')) ? { message: messageKey('wordings.problem.braces') } : null,
  ]
  return problems.filter((problem) => problem !== null)
}

/** More than one segment costs more, and old telephones tear a link apart between two. */
function sizeProblems(wording: Wording, sample: Text, locale: WordingKey['locale']): Problem[] {
  const { encoding, units, segments } = smsSize(ownSms(sample, locale, wording) ?? '')
  if (segments <= 1) return []
  const over = units - unitsInOneSegment[encoding]
  return [{ field: 'body', message: messageKey('wordings.problem.tooLongSms'), params: { over } }]
}
