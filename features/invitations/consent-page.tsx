import type { ReactNode } from 'react'
import { PhonePage } from '@/components/shell/phone-page'
import { brandOf } from '@/features/organizations/brand'
import type { OrganizationFace } from '@/features/organizations/queries'
import { SupportLink, supportPhoneText } from '@/features/organizations/support-link'
import type { MessageKey, Translator } from '@/lib/translator'

const sections = [
  ['invitations.consent.purposeTitle', 'invitations.consent.purpose'],
  ['invitations.consent.dataTitle', 'invitations.consent.data'],
  ['invitations.consent.actionsTitle', 'invitations.consent.actions'],
  ['invitations.consent.recipientsTitle', 'invitations.consent.recipients'],
  ['invitations.consent.termTitle', 'invitations.consent.term'],
  ['invitations.consent.withdrawTitle', 'invitations.consent.withdraw'],
] as const satisfies readonly (readonly [MessageKey, MessageKey])[]

/** The consent to the processing of personal data as Article 9 of 152-FZ asks for it. */
export function ConsentPage({ organization, t }: { organization: OrganizationFace | null; t: Translator }) {
  const name = organization?.name ?? t('invitations.consent.someOrganization')
  const contact = organization?.supportPhone
    ? supportPhoneText(organization.supportPhone)
    : organization?.supportEmail
  return (
    <PhonePage
      brand={brandOf(organization, t)}
      title={t('invitations.consent.title')}
      lead={t('invitations.consent.version')}
      foot={<SupportLink organization={organization} t={t} />}
    >
      <p>{t('invitations.consent.intro')}</p>
      <Section title={t('invitations.consent.operatorTitle')}>
        {t('invitations.consent.operator', { organization: name })}
        {contact && ` ${t('invitations.consent.operatorContact', { contact })}`}
      </Section>
      {sections.map(([title, text]) => (
        <Section key={title} title={t(title)}>
          {t(text)}
        </Section>
      ))}
    </PhonePage>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h2 className="font-semibold text-lead">{title}</h2>
      <p className="text-ink-2">{children}</p>
    </section>
  )
}
