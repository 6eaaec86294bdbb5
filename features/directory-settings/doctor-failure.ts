import type { DirectoryFailure, FailureKind } from '@/features/directory/failure'
import { failureText } from '@/features/directory-sync/failure-text'
import type { Translator } from '@/lib/translator'

/** Which text an administrator of the directory is given, by what went wrong. */
const forItKeys = {
  name: 'reach',
  guarded: 'reach',
  unreachable: 'reach',
  tls: 'tls',
  'starttls-refused': 'startTls',
  slow: 'slow',
  closed: 'closed',
  credentials: 'serviceAccount',
  'service-account': 'serviceAccount',
  'no-such-object': 'baseDn',
  'too-large': 'tooLarge',
  'size-limit': 'sizeLimit',
  'not-permitted': 'notPermitted',
  'needs-encryption': 'encryption',
  syntax: 'baseDn',
  busy: 'busy',
  other: 'other',
} as const satisfies Record<FailureKind, string>

/** A step that failed, in words, with what to tell those who run the directory: its own answer included. */
export function failing(
  t: Translator,
  { kind, host, said, refusal }: DirectoryFailure,
): { failed: string; forIt: string } {
  const answer = said ?? t('directory.doctor.noAnswer')
  const why = refusal ? `${t(`directory.refusal.${refusal}`)} ` : ''
  return {
    failed: `${failureText(t, kind)}${refusal && refusal !== 'wrong-password' ? ` ${t(`directory.refusal.${refusal}`)}` : ''}`,
    forIt: t(`directory.doctor.forIt.${forItKeys[kind]}`, { host: host ?? '', answer: `${why}${answer}` }),
  }
}
