import 'server-only'
import { database } from '@/db/client'
import { type Counter, day, hour, lower, raise } from '@/db/rate-counters'
import { networksOf } from '@/lib/network'

/**
 * A sticker in a busy hall sees a few honest reports an hour, an office behind one address a few more; whoever is refused
 * is told whom to call.
 */
const bounds = {
  tag: { hour: 10, day: 30 },
  address: { hour: 15, day: 50 },
  contact: { hour: 5, day: 15 },
  account: { hour: 20, day: 60 },
  addition: { hour: 20, day: 60 },
  /** Forms with photos, whatever comes of them: pictures cost more than a row. */
  upload: { hour: 60, day: 300 },
} as const

type Kind = keyof typeof bounds

const countersOf = (kind: Kind, subject: string) =>
  (['hour', 'day'] as const).map((span) => ({
    counter: {
      rule: `request-${kind}-${span}`,
      subject,
      windowSeconds: span === 'hour' ? hour : day,
    } satisfies Counter,
    most: bounds[kind][span],
  }))

/** Counts one more by every subject; false, and nothing is counted, when one of them has had enough. */
async function countAll(subjects: readonly [Kind, string][]): Promise<boolean> {
  const counted = subjects.flatMap(([kind, subject]) => countersOf(kind, subject))
  const counters = counted.map(({ counter }) => counter)
  const totals = await raise(database(), counters)
  const isWithin = counted.every(({ most }, index) => (totals[index] ?? 0) <= most)
  if (!isWithin) await lower(database(), counters)
  return isWithin
}

type Reporting = { tagId: string; address: string; contact: string | null; memberId: string | null }

/**
 * Counts a report before anything of it is stored: a member's by their account, so that no vandal at the same sticker keeps
 * them from reporting; a stranger's by tag, networks and the contact that it names.
 */
export const mayReport = ({ tagId, address, contact, memberId }: Reporting): Promise<boolean> =>
  memberId
    ? countAll([['account', memberId]])
    : countAll([
        ['tag', tagId],
        ...networksOf(address).map((network): [Kind, string] => ['address', network]),
        ...(contact ? [['contact', contact] satisfies [Kind, string]] : []),
      ])

/** Counts what a reporter adds to their request later. */
export const mayAdd = (requestId: string): Promise<boolean> => countAll([['addition', requestId]])

/** Counts a form before its photos are read. */
export const mayUpload = (address: string): Promise<boolean> =>
  countAll(networksOf(address).map((network): [Kind, string] => ['upload', network]))
