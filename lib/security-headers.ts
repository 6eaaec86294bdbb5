export type SecurityHeaders = {
  /** The same on every answer. */
  fixed: Record<string, string>
  /** The Content-Security-Policy (CSP 3) of one answer: only scripts that carry `nonce`, and those they load, run. */
  policy: (nonce: string) => string
  /** Of pages without scripts that say nothing themselves. */
  scriptless: string
}

/**
 * Headers of every answer. Nothing is loaded from elsewhere, and no style is written into a page. The referrer policy
 * stays `same-origin`: with `no-referrer` browsers send forms with `Origin: null`.
 */
export function securityHeaders({
  isDevelopment,
  isHttps,
}: {
  isDevelopment: boolean
  isHttps: boolean
}): SecurityHeaders {
  // React's stack traces, Next's overlay and its reloading.
  const [evaluated, inlineStyles, sockets] = isDevelopment
    ? [" 'unsafe-eval'", " 'unsafe-inline'", ' ws:']
    : ['', '', '']
  return {
    fixed: {
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      ...(isHttps && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
    },
    scriptless: [
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    policy: (nonce) =>
      [
        "default-src 'self'",
        `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluated}`,
        `style-src 'self'${inlineStyles}`,
        "img-src 'self' data: blob:",
        `connect-src 'self'${sockets}`,
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; '),
  }
}
