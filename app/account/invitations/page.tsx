import { AccountPage } from '@/components/shell/account-page'
import { invitationsOf } from '@/features/invitations/join'
import { JoinForm } from '@/features/invitations/join-form'
import { requireOwnAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('invitations.join.title')

export default async function InvitationsPage() {
  const account = await requireOwnAccount()
  const [t, invited] = await Promise.all([requestTranslator(), invitationsOf(account)])
  return (
    <AccountPage
      t={t}
      back={{ href: '/account/applications', text: t('invitations.next.title') }}
      title={t('invitations.join.title')}
      lead={t(invited.length > 0 ? 'invitations.join.lead' : 'invitations.join.none')}
    >
      {invited.map((invitation) => (
        <JoinForm key={invitation.id} invitation={invitation} t={t} />
      ))}
    </AccountPage>
  )
}
