/** What a row called a parent that was yet to come; null for any other value. */
export const calledParentIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'called' in value && typeof value.called === 'string'
    ? value.called
    : null
