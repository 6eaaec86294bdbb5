import 'server-only'
import { database } from '@/db/client'
import { type Counter, lower, raise } from '@/features/sign-in/counters'
import { passedOn } from './lockout-limit'
import type { DirectorySettings } from './settings'

type Limited = Parameters<typeof passedOn>[0] & Pick<DirectorySettings, 'organizationId'>

/** Whose attempts are counted: what was typed, whoever it means, or somebody of the directory, however they are called. */
export type Counted = { login: string } | { person: string }

function counterOf(settings: Limited, counted: Counted): Counter {
  const { windowSeconds } = passedOn(settings)
  const { organizationId } = settings
  return 'login' in counted
    ? { rule: 'directory-login', subject: `${organizationId} ${counted.login}`, windowSeconds }
    : { rule: 'directory-person', subject: `${organizationId} ${counted.person}`, windowSeconds }
}

/**
 * Counts an attempt before it is passed on; false when no more are. One that is not passed on does not count, so that whoever
 * keeps trying does not keep the owner waiting for longer.
 */
export async function countAttempt(settings: Limited, counted: Counted): Promise<boolean> {
  const counter = counterOf(settings, counted)
  const [total = 0] = await raise(database(), [counter])
  if (total <= passedOn(settings).attempts) return true
  await lower(database(), [counter])
  return false
}

/** The password was right, or nobody was asked. */
export const takeBack = (settings: Limited, counted: readonly Counted[]): Promise<void> =>
  lower(
    database(),
    counted.map((one) => counterOf(settings, one)),
  )
