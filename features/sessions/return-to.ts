/** Where a sign-in leads when nothing better is known: every application that the roles open. */
export const defaultReturnTo = '/account/applications'

const origin = 'https://propusk.invalid'

/**
 * The path on this origin that `candidate` names, or null. Refuses absolute and scheme-relative addresses,
 * backslashes and control characters (which browsers read as slashes or drop), the same percent-encoded, and
 * the sign-in pages themselves.
 */
export function safeReturnTo(candidate: string | null | undefined): string | null {
  if (!candidate || candidate.length > 2000) return null
  const path = candidate.split(/[?#]/, 1)[0] ?? ''
  let decoded = path
  try {
    for (let depth = 0; depth < 3; depth++) decoded = decodeURIComponent(decoded)
  } catch {
    return null
  }
  if (![candidate, decoded].every(isPlainPath)) return null
  const url = URL.parse(candidate, origin)
  if (url?.origin !== origin || !isPlainPath(url.pathname)) return null
  if (/^\/(sign-in|reset|invite|api)(\/|$)/.test(url.pathname)) return null
  return url.pathname + url.search + url.hash
}

/** Starts with one slash and holds nothing that any parser could take for the start of a host. */
const isPlainPath = (text: string): boolean =>
  text.startsWith('/') && !text.startsWith('//') && !/[\\\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u.test(text)

/** The sign-in page that comes back to `returnTo`. */
export function signInPath(returnTo: string | null): string {
  const safe = safeReturnTo(returnTo)
  return safe ? `/sign-in?next=${encodeURIComponent(safe)}` : '/sign-in'
}
