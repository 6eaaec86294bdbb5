import { smsText } from '@/features/messages/sms'
import { smsSize } from '@/features/messages/sms-segments'
import { locales } from '@/lib/locales'

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const host = new RegExp(`^(?:${label}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)

/** A host's name in ASCII and lower case (RFC 1123, RFC 3492), without scheme, port or path. Null when it is none. */
export function parseHost(text: string): string | null {
  const typed = text.trim().replace(/\.$/, '')
  if (/[/:?#@\s\\]/.test(typed)) return null
  try {
    const { hostname } = new URL(`https://${typed}`)
    return hostname.length <= 253 && host.test(hostname) ? hostname : null
  } catch {
    return null
  }
}

/** As long as every invitation's token. */
const anyToken = 'x'.repeat(22)

/** Whether an invitation with a link of this host still says what it is in one segment of an SMS. */
export const fitsOneSegment = (shortHost: string): boolean =>
  locales.every((locale) => {
    const link = `https://${shortHost}/i/${anyToken}`
    const text = smsText(
      { template: 'invitation', params: { organization: '', name: '', link, expires: new Date(0) } },
      locale,
    )
    return text !== link && smsSize(text).segments === 1
  })
