import type { DirectorySettings } from './settings'

const hour = 3600
const day = 24 * hour

type Limits = Pick<DirectorySettings, 'attemptsPerHour' | 'lockoutThreshold' | 'lockoutWindowSeconds'>

/** What is passed on to a directory within a window. Both shares together stay below what locks. */
type PassedOn = {
  windowSeconds: number
  /** Attempts with one login in all. */
  attempts: number
  /** Of these, for any browser. */
  shared: number
  /** Of these, for browsers in which the login was proved before, so that no stranger can use all of them up. */
  reserved: number
}

/**
 * How many attempts with one login are passed on: fewer than what locks, so that nobody can lock anybody out of the whole company
 * from here. A directory may remember longer than an hour. One attempt alone cannot be shared.
 */
export function passedOn({ attemptsPerHour, lockoutThreshold, lockoutWindowSeconds }: Limits): PassedOn {
  const most = lockoutThreshold ? Math.max(1, lockoutThreshold - 1) : Number.POSITIVE_INFINITY
  const attempts = Math.min(attemptsPerHour, most)
  const reserved = attempts < 2 ? 0 : Math.max(1, Math.floor(attempts / 3))
  return {
    windowSeconds: lockoutThreshold ? Math.min(Math.max(hour, lockoutWindowSeconds ?? hour), day) : hour,
    attempts,
    shared: attempts - reserved,
    reserved,
  }
}
