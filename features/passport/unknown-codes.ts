import 'server-only'
import { subscriberOf } from '@/lib/network'

/**
 * Codes have 130 random bits: nobody finds one by trying. This only keeps whoever tries from costing a look-up each, so a
 * process counts for itself, in memory. A plant behind one address scans no hundred stickers that are not ours.
 */
const mostInWindow = 100
const windowMilliseconds = 10 * 60_000
const mostSubscribers = 10_000

let windowStart = 0
let unknown = new Map<string, number>()

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
  if (Date.now() - windowStart > windowMilliseconds) {
    windowStart = Date.now()
    unknown = new Map()
  }
  return unknown
}
