import type { Actor } from '@/lib/actor'

/** The actor's card among the employees, else any of theirs. */
export const ownCardId = ({ memberships }: Actor): string | null =>
  (memberships.find(({ directory }) => directory === 'employee') ?? memberships[0])?.id ?? null
