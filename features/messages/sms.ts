import type { Locale } from '@/lib/locales'
import { type MessageKey, type Translator, translatorFor } from '@/lib/translator'
import { valuesOf } from './placeholders'
import { firstInOneSegment } from './sms-segments'
import { type CodeTemplate, isCodeText, type RequestTemplate, type Text } from './templates'
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
    case 'join-asked': {
      const { name, link } = text.params
      return [
        t('messages.sms.joinAsked.full', { name, link }),
        t('messages.sms.joinAsked.short', { link }),
        link,
      ]
    }
    case 'join-approved':
      return [
        t('messages.sms.joinApproved.full', text.params),
        t('messages.sms.joinApproved.short', text.params),
        text.params.link,
      ]
    case 'join-refused':
      return [t('messages.sms.joinRefused.full', text.params), t('messages.sms.joinRefused.short')]
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
    case 'request-received':
    case 'request-accepted':
    case 'request-in-work':
    case 'request-done':
    case 'request-refused':
    case 'request-comment':
      return requestSms(t, text.template, text.params)
    case 'test':
      return [t('messages.sms.test.full', text.params), t('messages.sms.test.short')]
    case 'sign-in-code':
      return codeSms(t, text.template, text.params)
    case 'password-code':
    case 'contact-code':
      return codeSms(t, text.template, text.params)
  }
}

const requestWordings = {
  'request-received': ['messages.sms.request.received', 'messages.sms.request.brief.received'],
  'request-accepted': ['messages.sms.request.accepted', 'messages.sms.request.brief.accepted'],
  'request-in-work': ['messages.sms.request.inWork', 'messages.sms.request.brief.inWork'],
  'request-done': ['messages.sms.request.done', 'messages.sms.request.brief.done'],
  'request-refused': ['messages.sms.request.refused', 'messages.sms.request.brief.refused'],
  'request-comment': ['messages.sms.request.comment', 'messages.sms.request.brief.comment'],
} as const satisfies Record<RequestTemplate, readonly [MessageKey, MessageKey]>

/** What happened to a request, with the link to its page as long as there is room. */
function requestSms(
  t: Translator,
  template: RequestTemplate,
  { organization, number, link }: { organization: string; number: string; link: string },
): Wordings {
  const [wording, brief] = requestWordings[template].map((key) => t(key, { number }))
  const linked = (words = '') => t('messages.sms.request.linked', { wording: words, link })
  return [
    t('messages.sms.from', { organization, wording: linked(wording) }),
    linked(wording),
    linked(brief),
    wording ?? link,
  ]
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
