import type { Locale } from '@/lib/locales'
import { type Translator, translatorFor } from '@/lib/translator'
import { firstInOneSegment } from './sms-segments'
import type { CodeTemplate, Text } from './templates'

/** The words of an SMS: the fullest wording that fits one segment, link and code line included. */
export function smsText(text: Text, locale: Locale): string {
  const t = translatorFor(locale)
  switch (text.template) {
    case 'invitation': {
      const { organization, link } = text.params
      return firstInOneSegment([
        t('messages.sms.invitation.full', { organization, link }),
        t('messages.sms.invitation.plain', { link }),
        t('messages.sms.invitation.short', { link }),
        link,
      ])
    }
    case 'invitation-request': {
      const { name, link } = text.params
      return firstInOneSegment([
        t('messages.sms.invitationRequest.full', { name, link }),
        t('messages.sms.invitationRequest.short', { link }),
        link,
      ])
    }
    case 'contact-changed': {
      const { contact } = text.params
      const short = t('messages.sms.contactChanged.short')
      if (!contact) return short
      return firstInOneSegment([
        t('messages.sms.contactChanged.full', { contact }),
        t('messages.sms.contactChanged.plain', { contact }),
        short,
      ])
    }
    case 'password-changed':
      return t('messages.sms.passwordChanged')
    case 'test':
      return firstInOneSegment([t('messages.sms.test.full', text.params), t('messages.sms.test.short')])
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

/** A code in the next of three wordings, then the line that WebOTP reads (web.dev «origin-bound one-time codes»). */
function codeSms(
  t: Translator,
  template: CodeTemplate,
  params: { code: string; host: string; repeat: number; organization?: string },
): string {
  const { code, host, repeat, organization } = params
  const wordings = codeWordings[template]
  const wording = t(wordings[repeat % wordings.length] ?? wordings[0], { code })
  const bound = `\n\n@${host} #${code}`
  const plain = wording + bound
  return firstInOneSegment(
    organization ? [t('messages.sms.from', { organization, wording }) + bound, plain] : [plain],
  )
}
