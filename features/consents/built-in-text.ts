import { supportPhoneText } from '@/features/organizations/support-link'
import type { MessageKey, Translator } from '@/lib/translator'

type Operator = { name: string; supportPhone: string | null; supportEmail: string | null }

const sections = [
  ['invitations.consent.purposeTitle', 'invitations.consent.purpose'],
  ['invitations.consent.dataTitle', 'invitations.consent.data'],
  ['invitations.consent.actionsTitle', 'invitations.consent.actions'],
  ['invitations.consent.recipientsTitle', 'invitations.consent.recipients'],
  ['invitations.consent.termTitle', 'invitations.consent.term'],
  ['invitations.consent.withdrawTitle', 'invitations.consent.withdraw'],
] as const satisfies readonly (readonly [MessageKey, MessageKey])[]

/** The consent as Article 9 of 152-FZ asks for it, until the organisation publishes its own; `# ` begins a heading. */
export function builtInConsent(operator: Operator | null, t: Translator): string {
  const contact = operator?.supportPhone ? supportPhoneText(operator.supportPhone) : operator?.supportEmail
  const organization = operator?.name ?? t('invitations.consent.someOrganization')
  const whom = [
    t('invitations.consent.operator', { organization }),
    contact ? t('invitations.consent.operatorContact', { contact }) : '',
  ]
  return [
    t('invitations.consent.intro'),
    `# ${t('invitations.consent.operatorTitle')}`,
    whom.filter(Boolean).join(' '),
    ...sections.flatMap(([title, text]) => [`# ${t(title)}`, t(text)]),
  ].join('\n\n')
}
