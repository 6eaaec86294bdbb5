import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { AccountPage } from '@/features/accounts/account-page'
import { invitationsOf } from '@/features/invitations/join'
import { JoinForm } from '@/features/invitations/join-form'
import { requireAccount } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('invitations.join.title') }
}

export default async function InvitationsPage() {
  const account = await requireAccount()
  const [t, invited] = await Promise.all([requestTranslator(), invitationsOf(account)])
  return (
    <AccountPage
      t={t}
      back={{ href: '/account/applications', text: t('invitations.next.title') }}
      title={t('invitations.join.title')}
      lead={invited.length > 0 && t('invitations.join.lead')}
    >
      {invited.length === 0 ? (
        <EmptyState title={t('invitations.join.none')} text={t('invitations.join.noneText')}>
          <LinkButton href="/account/applications">{t('invitations.join.toApplications')}</LinkButton>
        </EmptyState>
      ) : (
        invited.map((invitation) => <JoinForm key={invitation.id} invitation={invitation} t={t} />)
      )}
    </AccountPage>
  )
}
