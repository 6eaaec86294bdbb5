import { redirect } from 'next/navigation'
import { Accent } from '@/components/shell/accent'
import { InvitationPage } from '@/features/invitations/invitation-page'
import { openInvitation } from '@/features/invitations/opening'
import { UselessLinkPage } from '@/features/invitations/useless-link-page'
import { organizationSettings } from '@/features/organizations/queries'
import { optionalAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('invitations.panel.title')

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [invitation, account] = await Promise.all([openInvitation(token), optionalAccount()])
  const t = await requestTranslator()
  if (invitation.state === 'useless') return <UselessLinkPage t={t} />
  if (invitation.state === 'live' && account && invitation.accountId === account.accountId) {
    redirect('/account/invitations')
  }
  return (
    <>
      <Accent colour={invitation.organization.accent} />
      <InvitationPage
        invitation={invitation}
        token={token}
        isSomebodySignedIn={account !== null}
        minimum={(await organizationSettings(invitation.organization.id)).passwordMinimumLength}
        locale={await requestLocale()}
        t={t}
      />
    </>
  )
}
