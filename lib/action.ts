import 'server-only'
import { refresh } from 'next/cache'
import type { z } from 'zod'
import { Forbidden } from './actor'
import type { Conflict } from './conflict'
import { parseForm } from './parse-form'
import { passingFault } from './passing-fault'
import { requestTranslator } from './request'
import { type Problem, type Result, refused } from './result'
import { messageKey, type Translator } from './translator'

export type FieldError = {
  text: string
  link?: { href: string; text: string; inNewTab?: true }
  offer?: { name: string; value: string; text: string }
}

/** One thing that was looked at, in the reader's language. `forIt` is a text to hand on to whoever mends it. */
export type Step = { name: string; state: 'passed' | 'failed' | 'skipped'; words: string; forIt?: string }

/** What a form shows again: everything typed but secrets, and what to mend, in the reader's language. */
export type FormState = {
  values?: Record<string, string | string[]>
  fieldErrors?: Record<string, FieldError>
  formError?: FieldError
  /** What a doctor found. */
  steps?: readonly Step[]
  /** What somebody else saved meanwhile, with the words of `SaveConflict`. */
  conflict?: Conflict & { words: { theirs: string; mine: string; take: string } }
}

type FormAction = (previous: FormState, data: FormData) => Promise<FormState>

/**
 * The one shape of a server action: resolve the caller, parse, one domain call, then `after` refreshes or
 * redirects. Zod messages are message keys. Fields named in `secrets` are never sent back. A forged form, a missing
 * permission and a database that is lost, full or busy are refused in words; any other error is a bug and thrown.
 */
export function formAction<S extends z.ZodType, A, T>(options: {
  gate: () => Promise<A>
  schema: S
  secrets?: readonly string[]
  /** Names of fields that upload a file; no file chosen is no field. */
  files?: readonly string[]
  run: (actor: A, input: z.output<S>) => Promise<Result<T>>
  after?: (value: T, input: z.output<S>, actor: A) => Promise<FormState | undefined> | never
}): FormAction {
  return async (_previous, data) => {
    const raw = formValues(data)
    const files = formFiles(data, options.files ?? [])
    const values = Object.fromEntries(
      Object.entries(raw).filter(([name]) => !options.secrets?.includes(name)),
    )
    return answer({ ...raw, ...files }, values).catch(async (error) => {
      const fault = passingFault(error)
      if (!fault) throw error
      console.error(error)
      return { values, ...described(await requestTranslator(), [{ message: `outage.form.${fault}` }]) }
    })
  }

  async function answer(
    raw: Record<string, string | string[] | File>,
    values: Record<string, string | string[]>,
  ): Promise<FormState> {
    const actor = await options.gate()
    const parsed = parseForm(options.schema, raw)
    if (!parsed.ok) return { values, ...described(await requestTranslator(), parsed.problems) }
    const input = parsed.value
    const result = await calmly(() => options.run(actor, input))
    if (!result.ok) return { values, ...described(await requestTranslator(), result.problems) }
    const next = (await options.after?.(result.value, input, actor)) ?? {}
    // A report is about what is typed, which stays.
    return next.steps ? { values, ...next } : next
  }
}

/** An `after` that stays on the page and shows what is true now. */
export async function showAnew(): Promise<undefined> {
  refresh()
}

/** Whether the missing permission is thrown at once or later, it is a refusal. */
async function calmly<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Forbidden) return refused({ message: messageKey('common.forbidden') })
    throw error
  }
}

/**
 * A form's fields but for files; those repeated, or whose name ends in `[]`, as lists. A forged call may send no form at all, or
 * characters that no keyboard types and PostgreSQL keeps in no text: they are left out.
 */
export function formValues(data: unknown): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  if (!(data instanceof FormData)) return values
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION')) continue
    const entries = data.getAll(name).flatMap((entry) => (typeof entry === 'string' ? [storable(entry)] : []))
    if (entries.length === 0) continue
    if (name.endsWith('[]')) values[name.slice(0, -2)] = entries
    else values[name] = entries.length > 1 ? entries : (entries[0] ?? '')
  }
  return values
}

const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const formFiles = (data: unknown, names: readonly string[]): Record<string, File> =>
  data instanceof FormData
    ? Object.fromEntries(
        names.flatMap((name) => {
          const file = data.get(name)
          return file instanceof File && file.size > 0 ? [[name, file]] : []
        }),
      )
    : {}

function described(
  t: Translator,
  problems: readonly Problem[],
): Pick<FormState, 'fieldErrors' | 'formError' | 'conflict'> {
  const fieldErrors: Record<string, FieldError> = {}
  let formError: FieldError | undefined
  const conflict = problems.find((problem) => problem.conflict)?.conflict
  for (const { field, message, params, link, offer } of problems) {
    const error: FieldError = {
      text: t(message, params),
      ...(link && { link }),
      ...(offer && { offer: { name: offer.name, value: offer.value, text: t(offer.message, offer.params) } }),
    }
    if (!field) formError ??= error
    else fieldErrors[field] ??= error
  }
  return { fieldErrors, formError, ...(conflict && { conflict: { ...conflict, words: conflictWords(t) } }) }
}

const conflictWords = (t: Translator) => ({
  theirs: t('common.conflict.theirs'),
  mine: t('common.conflict.mine'),
  take: t('common.conflict.take'),
})
