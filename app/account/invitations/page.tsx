import type { Metadata } from 'next'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
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
    <DeskPage title={t('invitations.join.title')}>
      {invited.length === 0 ? (
        <EmptyState title={t('invitations.join.none')} text={t('invitations.join.noneText')}>
          <LinkButton href="/account/applications">{t('invitations.join.toApplications')}</LinkButton>
        </EmptyState>
      ) : (
        <div className="flex max-w-160 flex-col gap-4 px-4 pb-10 desk:px-6">
          <p className="text-ink-2">{t('invitations.join.lead')}</p>
          {invited.map((invitation) => (
            <JoinForm key={invitation.id} invitation={invitation} t={t} />
          ))}
        </div>
      )}
    </DeskPage>
  )
}
