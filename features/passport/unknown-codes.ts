import 'server-only'
import { subscriberOf } from '@/lib/network'

/**
 * Codes have 130 random bits: nobody finds one by trying. This only keeps whoever tries from costing a look-up each, so a
 * process counts for itself, in memory. A plant behind one address scans no hundred stickers that are not ours.
 */
const mostInWindow = 100
const windowMilliseconds = 10 * 60_000
const mostSubscribers = 10_000

/** Strangers are answered before Next, and Next's pages may be another copy of this module: both count together. */
const shared = globalThis as { propuskUnknownCodes?: { since: number; counts: Map<string, number> } }

/** Whether so many unknown codes came from this subscriber that no more are looked up for some minutes. */
export const isGuessing = (address: string): boolean =>
  (current().get(subscriberOf(address)) ?? 0) >= mostInWindow

export function noteUnknownCode(address: string): void {
  const counts = current()
  const subscriber = subscriberOf(address)
  if (counts.has(subscriber) || counts.size < mostSubscribers)
    counts.set(subscriber, (counts.get(subscriber) ?? 0) + 1)
}

function current(): Map<string, number> {
  const kept = shared.propuskUnknownCodes
  if (kept && Date.now() - kept.since <= windowMilliseconds) return kept.counts
  const counts = new Map<string, number>()
  shared.propuskUnknownCodes = { since: Date.now(), counts }
  return counts
}
