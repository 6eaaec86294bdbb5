import { PhonePage } from '@/components/shell/phone-page'
import { LoginText } from '@/components/ui/login-text'
import { Notice } from '@/components/ui/notice'
import { brandOf } from '@/features/organizations/brand'
import { HelpFoot } from '@/features/organizations/help-foot'
import { maskContact } from '@/lib/contact'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { AcceptForm } from './accept-form'
import { proveContactAction, renewInvitationAction } from './actions'
import type { OpenedInvitation } from './opening'
import { TokenForm } from './token-form'

type Props = {
  invitation: Exclude<OpenedInvitation, { state: 'useless' }>
  token: string
  /** Somebody other than the contact's owner. */
  isSomebodySignedIn: boolean
  /** Characters of a password. */
  minimum: number
  locale: Locale
  t: Translator
}

/** What a link offers: a password, a code first, signing in to join, or a new link. */
export function InvitationPage({ invitation, token, isSomebodySignedIn, minimum, locale, t }: Props) {
  const { organization, contact } = invitation
  const login = maskContact(contact)
  const isPhone = contact.kind === 'phone'
  const sentence = (text: string) => <LoginText sentence={text} login={login} />
  const page = { brand: brandOf(organization, t) }
  const support = <HelpFoot organization={organization} t={t} />

  if (invitation.state === 'expired') {
    const ending = isPhone ? `•• ${login.slice(-5)}` : login
    return (
      <PhonePage
        {...page}
        title={t('invitations.expired.title')}
        lead={t('invitations.expired.lead')}
        foot={support}
      >
        <TokenForm
          action={renewInvitationAction}
          token={token}
          button={t('invitations.expired.button', { ending })}
        />
      </PhonePage>
    )
  }
  if (invitation.accountId) {
    const lead = t(isPhone ? 'invitations.known.leadPhone' : 'invitations.known.leadEmail', { login })
    return (
      <PhonePage {...page} title={t('invitations.known.title')} lead={sentence(lead)} foot={support}>
        {isSomebodySignedIn && <Notice>{t('invitations.known.otherAccount')}</Notice>}
        <TokenForm action={proveContactAction} token={token} button={t('invitations.known.button')} />
      </PhonePage>
    )
  }
  const foot = (
    <>
      <span>{t('invitations.accept.validUntil', { date: shortDate(locale, invitation.expiresAt) })}</span>
      {support}
    </>
  )
  if (invitation.channel === 'link') {
    const lead = t(isPhone ? 'invitations.confirm.leadPhone' : 'invitations.confirm.leadEmail', { login })
    return (
      <PhonePage {...page} title={t('invitations.confirm.title')} lead={sentence(lead)} foot={foot}>
        <TokenForm action={proveContactAction} token={token} button={t('invitations.confirm.button')} />
      </PhonePage>
    )
  }
  return (
    <PhonePage
      {...page}
      title={t('invitations.accept.title')}
      lead={sentence(t('invitations.accept.lead', { login }))}
      foot={foot}
    >
      <AcceptForm token={token} organizationId={organization.id} login={login} minimum={minimum} t={t} />
    </PhonePage>
  )
}
