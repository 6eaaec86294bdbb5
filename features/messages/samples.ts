import 'server-only'
import { env } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { type Translator, translatorFor } from '@/lib/translator'
import type { WordedTemplate } from './placeholders'
import type { Text } from './templates'

const hours24 = 24 * 60 * 60 * 1000
const hours72 = 3 * hours24

/** A message of the template as it would leave now: the organisation's name and the links' length are the real ones. */
export function sampleText(template: WordedTemplate, locale: Locale, organization: string): Text {
  const t = translatorFor(locale)
  const name = t('wordings.sample.name')
  const address = env().PUBLIC_URL
  const code = { host: new URL(address).hostname, repeat: 0 }
  switch (template) {
    case 'invitation': {
      const link = new URL('/i/AbCdEfGhIjKlMnOpQrStUv', address).href
      const guide = new URL('/guide/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000', address).href
      const expires = new Date(Date.now() + hours72)
      return { template, params: { organization, name, link, expires, guide } }
    }
    case 'recovery-link': {
      const link = new URL('/recover/AbCdEfGhIjKlMnOpQrStUv', address).href
      return { template, params: { organization, name, link, expires: new Date(Date.now() + hours24) } }
    }
    case 'sign-in-code':
      return { template, params: { ...code, code: '4821', organization } }
    case 'password-code':
    case 'contact-code':
      return { template, params: { ...code, code: '482193' } }
    case 'invitation-request': {
      const link = new URL('/admin/employees/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000', address).href
      return { template, params: { name: t('wordings.sample.fullName'), link } }
    }
    case 'join-asked':
      return {
        template,
        params: { name: t('wordings.sample.fullName'), link: new URL('/admin/join-requests', address).href },
      }
    case 'join-approved':
    case 'join-refused':
      return { template, params: { organization, link: new URL('/account', address).href } }
    case 'contact-changed':
      return { template, params: { contact: '+7\u00a0•••\u00a0•••-98-74' } }
    case 'owner-changed':
      return { template, params: { organization, name: t('wordings.sample.fullName') } }
    case 'password-changed':
      return { template, params: {} }
    case 'request-received':
    case 'request-accepted':
    case 'request-in-work':
    case 'request-done':
    case 'request-comment':
      return { template, params: requestSample(t, organization, address) }
    case 'request-refused':
      return {
        template,
        params: { ...requestSample(t, organization, address), reason: t('wordings.sample.reason') },
      }
  }
}

const requestSample = (t: Translator, organization: string, address: string) => ({
  organization,
  number: '1042',
  object: t('wordings.sample.object'),
  link: new URL('/r/AbCdEfGhIjKlMnOpQrStUv', address).href,
})
