/** The text of a UUID in lower case (RFC 9562 §4), so that PostgreSQL takes it as one. */
export const isUuid = (text: unknown): text is string =>
  typeof text === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
