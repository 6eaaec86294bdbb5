import { z } from 'zod'
import { ok, type Result, refused } from './result'
import { messageKey, type Translator } from './translator'

/** What a form edits, by field. Two values are the same when their JSON is, so keep lists sorted. */
export type Facts = Record<string, unknown>

/** A row's facts as `SaveConflict` carries them. */
export const carried = (facts: Facts): string => JSON.stringify(facts)

const factsInJson = z
  .string()
  .max(100_000)
  .transform((json, context): unknown => {
    try {
      return JSON.parse(json)
    } catch {
      context.addIssue({ code: 'custom', message: messageKey('common.unreadable') })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.unknown()))

/** The fields that `SaveConflict` adds to a form; spread them into the form's schema. */
export const versionFields = {
  version: z.coerce.number().int(),
  /** The facts that the form was opened with. Only ever compared and shown, never stored. */
  openedWith: factsInJson,
  /** Names of fields where the other's word is taken. */
  theirs: z.array(z.string().max(100)).max(200).default([]),
}
export type CarriedVersion = z.output<z.ZodObject<typeof versionFields>>

/** How a conflict is told: what a field is called, and its value in words, empty for nothing. */
export type FactWords<F extends Facts> = {
  t: Translator
  label: (name: keyof F & string) => string
  value: (name: keyof F & string, facts: F) => string
}

/**
 * The facts to store: `typed`, with the stored word in fields where the editor took it. When the row was saved since
 * the form was opened and says something else now, a refusal that shows both, and nothing is to be written. Call it
 * with the row locked, and raise the row's version with the save. `isChanged` tells of facts that other tables keep, which
 * change without a new version.
 */
export function settleVersion<F extends Facts>(
  stored: { version: number; facts: F; isChanged?: boolean },
  form: CarriedVersion,
  typed: F,
  words: FactWords<F>,
): Result<F> {
  const { facts } = stored
  const names = Object.keys(facts)
  const isTaken = (name: string) => form.theirs.includes(name)
  if (stored.version !== form.version || stored.isChanged) {
    const fields = names.filter(
      (name) => !isSame(facts[name], form.openedWith[name]) && !isSame(facts[name], typed[name]),
    )
    if (fields.length > 0) {
      const shown = (name: string, of: F) => words.value(name, of) || words.t('common.conflict.empty')
      return refused({
        message: messageKey('common.conflict.text'),
        conflict: {
          version: stored.version,
          openedWith: carried(facts),
          fields: fields.map((name) => ({
            name,
            label: words.label(name),
            theirs: shown(name, facts),
            mine: shown(name, typed),
            untouched: isTaken(name) || isSame(typed[name], form.openedWith[name]),
          })),
          taken: form.theirs.filter((name) => names.includes(name) && !fields.includes(name)),
        },
      })
    }
  }
  const taken = Object.fromEntries(names.filter(isTaken).map((name) => [name, facts[name]]))
  return ok({ ...typed, ...taken })
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
