/** Where a person stands on the way to their account, in the order of what needs somebody's attention. */
export const personStates = [
  'undelivered',
  'expired',
  'not-invited',
  'invited',
  'registered',
  'banned',
  'deleted',
] as const
export type PersonState = (typeof personStates)[number]

export const isPersonState = (value: unknown): value is PersonState =>
  (personStates as readonly unknown[]).includes(value)
