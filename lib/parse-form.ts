import type { z } from 'zod'
import { ok, type Problem, type Result, refused } from './result'
import { type MessageKey, messageKey } from './translator'

/** What no page of ours sends. A schema's own messages, which are keys, stand for what a person can mend. */
const unreadable = messageKey('common.unreadable')

/** What a form says by a schema whose messages are message keys, or what is to be mended in it. */
export function parseForm<S extends z.ZodType>(schema: S, values: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(values, { error: () => unreadable })
  return parsed.success ? ok(parsed.data) : refused(...parsed.error.issues.map(problemOf))
}

const problemOf = (issue: z.core.$ZodIssue): Problem => ({
  field: issue.path.length > 0 && issue.message !== unreadable ? String(issue.path[0]) : undefined,
  message: issue.message as MessageKey,
  params: 'params' in issue ? (issue.params as Problem['params']) : undefined,
})
