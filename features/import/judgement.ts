import { isDeepStrictEqual } from 'node:util'
import type { importRows, RowProblem } from '@/db/schema'

/** Whether a value is the one that was stored as `jsonb`, which keeps keys in an order of its own. */
export const isSameJson = (value: unknown, stored: unknown): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(value ?? null)), stored ?? null)

/** Old and new by field. */
export type Changes = Record<string, [unknown, unknown]>

/** What a row is matched by, as it is staged; a kind of row has some of these. */
export const stagedKeys = ['externalId', 'mobilePhone', 'email', 'inventoryNumber', 'serialNumber'] as const
export type StagedKey = (typeof stagedKeys)[number]

/** What is staged beside, so that other rows find what they are a part of. */
type StagedWords = 'objectName' | 'parentCalled' | 'parentFoundBy'

export type StagedKeys = Partial<Pick<typeof importRows.$inferSelect, StagedKey | StagedWords>>

/** What a row comes to. `facts` is the whole card as it would stand, `known` the one that the row speaks of. */
export type Judgement<Facts = unknown, Known extends { id: string } = { id: string }, Keys = StagedKeys> = {
  keys: Keys
} & (
  | { verdict: 'refused'; problems: RowProblem[]; known: Known | null }
  | { verdict: 'new'; facts: Facts }
  | { verdict: 'changed'; facts: Facts; known: Known; changes: Changes }
  | { verdict: 'unchanged'; known: Known }
)
