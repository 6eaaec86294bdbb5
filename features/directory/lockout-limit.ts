import type { DirectorySettings } from './settings'

const hour = 3600
const day = 24 * hour

type Limits = Pick<DirectorySettings, 'attemptsPerHour' | 'lockoutThreshold' | 'lockoutWindowSeconds'>

/**
 * How many attempts with one login are passed on, and in how many seconds: fewer than what locks, so that nobody can lock
 * anybody out of the whole company from here. A directory may remember longer than an hour.
 */
export function passedOn({ attemptsPerHour, lockoutThreshold, lockoutWindowSeconds }: Limits): {
  attempts: number
  windowSeconds: number
} {
  const most = lockoutThreshold ? Math.max(1, lockoutThreshold - 1) : Number.POSITIVE_INFINITY
  return {
    attempts: Math.min(attemptsPerHour, most),
    windowSeconds: lockoutThreshold ? Math.min(Math.max(hour, lockoutWindowSeconds ?? hour), day) : hour,
  }
}
