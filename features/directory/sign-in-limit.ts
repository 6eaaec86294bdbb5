import 'server-only'
import { database } from '@/db/client'
import { type Counter, lower, raise } from '@/db/rate-counters'
import { type Counted, isKnownBrowser } from './known-browsers'
import { passedOn } from './lockout-limit'
import type { DirectorySettings } from './settings'

type Limited = Parameters<typeof passedOn>[0] & Pick<DirectorySettings, 'organizationId'>

type Share = { counter: Counter; most: number }

/** The shares of a window's attempts that a browser may use, the one to begin with first. */
async function sharesFor(settings: Limited, counted: Counted, browserHash: string | null): Promise<Share[]> {
  const { windowSeconds, shared, reserved } = passedOn(settings)
  const { organizationId } = settings
  const [rule, whose] =
    'login' in counted ? ['directory-login', counted.login] : ['directory-person', counted.person]
  const counterOf = (ofWhom: string): Counter => ({
    rule: `${rule}${ofWhom}`,
    subject: `${organizationId} ${whose}`,
    windowSeconds,
  })
  const ofAll = { counter: counterOf(''), most: shared }
  return (await isKnownBrowser(organizationId, browserHash, counted))
    ? [{ counter: counterOf('-known'), most: reserved }, ofAll]
    : [ofAll]
}

/**
 * Counts an attempt before it is passed on; null when no more are. A browser in which the login was proved before has a share
 * of its own, so that a stranger who keeps guessing does not keep its owner out. One that is not passed on does not count, or
 * whoever keeps trying would keep the owner waiting for longer.
 */
export async function countAttempt(
  settings: Limited,
  counted: Counted,
  browserHash: string | null,
): Promise<Counter | null> {
  for (const { counter, most } of await sharesFor(settings, counted, browserHash)) {
    const [total = 0] = await raise(database(), [counter])
    if (total <= most) return counter
    await lower(database(), [counter])
  }
  return null
}

/** The password was right, or nobody was asked. */
export const takeBack = (counters: readonly Counter[]): Promise<void> => lower(database(), counters)
