/** The name of the unique index that refused a statement (SQLSTATE 23505); null for any other error. */
export function violatedIndex(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null
  if (typeof cause !== 'object' || cause === null) return null
  const { code, constraint_name: name } = cause as { code?: unknown; constraint_name?: unknown }
  return code === '23505' && typeof name === 'string' ? name : null
}
