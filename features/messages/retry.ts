/** About a day for a message that can wait; a code runs out long before. */
export const attemptsAtMost = 30

/** The growing wait after an attempt: up to 15 seconds for a code, up to an hour for anything else. */
export const secondsUntilRetry = (urgent: boolean, attempt: number): number =>
  urgent ? Math.min(15, 2 ** (attempt - 1)) : Math.min(3600, 5 * 3 ** (attempt - 1))
