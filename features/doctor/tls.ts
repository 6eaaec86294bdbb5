import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import { connect, getCACertificates, type TLSSocket } from 'node:tls'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import type { Finding } from './examination'
import { stepPatience } from './network'

const faults = ['expired', 'early', 'name', 'itself', 'own', 'unknown', 'other'] as const
type CertificateFault = (typeof faults)[number]

/** What OpenSSL and Node call it. */
const faultsByCode: Record<string, CertificateFault> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'early',
  ERR_TLS_CERT_ALTNAME_INVALID: 'name',
  HOSTNAME_MISMATCH: 'name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'own',
  // A server seldom sends its root, so a wrong authority and a chain with a gap look alike.
  UNABLE_TO_GET_ISSUER_CERT: 'unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown',
}

/**
 * Speaks TLS over a connection and tells the server's certificates in words, from its own to the root. `certificates` are in PEM,
 * believed besides the well-known ones. The caller ends what it gets.
 */
export async function lookAtTls(
  { t, locale }: { t: Translator; locale: Locale },
  { socket, host, certificates }: { socket: Socket; host: string; certificates: string },
): Promise<Finding<TLSSocket>> {
  const secure = connect({
    socket,
    host,
    servername: isIP(host) ? undefined : host,
    ca: certificates ? [...getCACertificates('default'), certificates] : undefined,
    rejectUnauthorized: false,
  })
  try {
    await once(secure, 'secureConnect', { signal: AbortSignal.timeout(stepPatience) })
  } catch (error) {
    socket.destroy()
    const answer = error instanceof Error ? error.message : ''
    return { failed: t('doctor.tls.none'), forIt: t('doctor.tls.noneForIt', { host, answer }) }
  }
  const chain = chainOf(secure)
  const told = chain.map((certificate) => certificateText(t, locale, certificate)).join('\n')
  if (secure.authorized) return { value: secure, words: t('doctor.tls.fine', { chain: told }) }
  const fault = faultsByCode[String(secure.authorizationError)] ?? 'other'
  secure.destroy()
  const facts = {
    host,
    chain: told,
    names: chain[0]?.subjectAltName ?? '',
    until: untilText(locale, chain[0]),
    issuer: nameIn(chain.at(-1)?.issuer ?? ''),
  }
  return { failed: t(`doctor.tls.${fault}`, facts), forIt: t(`doctor.tls.${fault}ForIt`, facts) }
}

/** The certificates that the server sent, its own first. */
function chainOf(secure: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = []
  let at = secure.getPeerCertificate(true)
  while (at?.raw && chain.length < 10) {
    chain.push(new X509Certificate(at.raw))
    if (at.issuerCertificate === at) break
    at = at.issuerCertificate
  }
  return chain
}

const certificateText = (t: Translator, locale: Locale, certificate: X509Certificate): string =>
  t('doctor.tls.certificate', {
    subject: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    until: untilText(locale, certificate),
  })

const untilText = (locale: Locale, certificate: X509Certificate | undefined): string =>
  certificate ? shortDate(locale, certificate.validToDate) : ''

/** The common name of a distinguished name, or else all of it in a line. */
const nameIn = (name: string): string => /^CN=(.+)$/m.exec(name)?.[1] ?? name.split('\n').join(', ')
