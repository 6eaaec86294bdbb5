import type { Locale } from '@/lib/locales'
import { type Translator, translatorFor } from '@/lib/translator'
import { valuesOf } from './placeholders'
import { firstInOneSegment } from './sms-segments'
import { type CodeTemplate, isCodeText, type Text } from './templates'
import { filled, type Wording } from './wording'

/**
 * The words of an SMS: the organisation's own, or else the fullest default, whichever first fits one segment with its
 * link and code line.
 */
export function smsText(text: Text, locale: Locale, own: Wording | null = null): string {
  const t = translatorFor(locale)
  const [fullest, ...shorter] = defaultSms(text, t)
  const first = own && ownSms(text, locale, own)
  return firstInOneSegment(first ? [first, fullest, ...shorter] : [fullest, ...shorter])
}

/** The SMS in the organisation's words, however long; null where they speak of what this message does not know. */
export function ownSms(text: Text, locale: Locale, { body }: Wording): string | null {
  const t = translatorFor(locale)
  const words = filled(body, valuesOf(text, locale))
  if (words === null || !isCodeText(text)) return words
  const { repeat } = text.params
  const again = [words, t('messages.sms.again.second', { words }), t('messages.sms.again.third', { words })]
  return (again[repeat % again.length] ?? words) + boundLine(text.params)
}

type Wordings = [fullest: string, ...shorter: string[]]

/** From the fullest to the shortest. */
function defaultSms(text: Text, t: Translator): Wordings {
  switch (text.template) {
    case 'invitation': {
      const { organization, link } = text.params
      return [
        t('messages.sms.invitation.full', { organization, link }),
        t('messages.sms.invitation.plain', { link }),
        t('messages.sms.invitation.short', { link }),
        link,
      ]
    }
    case 'recovery-link': {
      const { organization, link } = text.params
      return [
        t('messages.sms.recoveryLink.full', { organization, link }),
        t('messages.sms.recoveryLink.plain', { link }),
        link,
      ]
    }
    case 'invitation-request': {
      const { name, link } = text.params
      return [
        t('messages.sms.invitationRequest.full', { name, link }),
        t('messages.sms.invitationRequest.short', { link }),
        link,
      ]
    }
    case 'contact-changed': {
      const { contact } = text.params
      const short = t('messages.sms.contactChanged.short')
      if (!contact) return [short]
      return [
        t('messages.sms.contactChanged.full', { contact }),
        t('messages.sms.contactChanged.plain', { contact }),
        short,
      ]
    }
    case 'password-changed':
      return [t('messages.sms.passwordChanged')]
    case 'owner-changed':
      return [
        t('messages.sms.ownerChanged.full', text.params),
        t('messages.sms.ownerChanged.plain', text.params),
        t('messages.sms.ownerChanged.short'),
      ]
    case 'test':
      return [t('messages.sms.test.full', text.params), t('messages.sms.test.short')]
    case 'sign-in-code':
      return codeSms(t, text.template, text.params)
    case 'password-code':
    case 'contact-code':
      return codeSms(t, text.template, text.params)
  }
}

const codeWordings = {
  'sign-in-code': [
    'messages.sms.signInCode.first',
    'messages.sms.signInCode.second',
    'messages.sms.signInCode.third',
  ],
  'password-code': [
    'messages.sms.passwordCode.first',
    'messages.sms.passwordCode.second',
    'messages.sms.passwordCode.third',
  ],
  'contact-code': [
    'messages.sms.contactCode.first',
    'messages.sms.contactCode.second',
    'messages.sms.contactCode.third',
  ],
} as const satisfies Record<CodeTemplate, readonly [string, string, string]>

type CodeParams = { code: string; host: string; repeat: number; organization?: string }

/** A code in the next of three wordings, since gateways refuse a text they have just sent. */
function codeSms(t: Translator, template: CodeTemplate, params: CodeParams): Wordings {
  const { code, repeat, organization } = params
  const wordings = codeWordings[template]
  const wording = t(wordings[repeat % wordings.length] ?? wordings[0], { code })
  const plain = wording + boundLine(params)
  return organization
    ? [t('messages.sms.from', { organization, wording }) + boundLine(params), plain]
    : [plain]
}

/** The last line, which WebOTP reads (web.dev «origin-bound one-time codes»). */
const boundLine = ({ host, code }: CodeParams): string => `\n\n@${host} #${code}`
