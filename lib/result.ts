import type { Conflict } from './conflict'
import type { MessageKey } from './translator'

/** An expected refusal: which field, which sentence, and perhaps where to look or what to agree to. */
export type Problem = {
  field?: string
  message: MessageKey
  params?: Record<string, string | number>
  link?: { href: string; text: string; inNewTab?: true }
  /** A button that sends the same form again with one field more. */
  offer?: { name: string; value: string; message: MessageKey; params?: Record<string, string | number> }
  /** Somebody else saved the same thing meanwhile. */
  conflict?: Conflict
}

/** What a mutation returns. Expected outcomes are values; a bug is thrown. */
export type Result<T = void> = { ok: true; value: T } | { ok: false; problems: Problem[] }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const done: Result<void> = { ok: true, value: undefined }
export const refused = (...problems: Problem[]): { ok: false; problems: Problem[] } => ({
  ok: false,
  problems,
})
