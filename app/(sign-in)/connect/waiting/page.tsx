import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { WalkPage } from '@/features/connecting/walk-page'
import { waitsOf } from '@/features/join-requests/waiting'
import { requireAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.waiting.title')

export default async function WaitingPage() {
  const account = await requireAccount()
  const [t, [latest]] = await Promise.all([requestTranslator(), waitsOf(account)])
  if (!latest) redirect('/account')
  return (
    <WalkPage
      account={account}
      server={latest.organization}
      back={null}
      title={t('connecting.waiting.title')}
      lead={t('connecting.waiting.lead', { organization: latest.organization.name })}
      t={t}
    >
      <p className="text-ink-2">
        {t(account.organizationId ? 'connecting.waiting.nextElsewhere' : 'connecting.waiting.next')}
      </p>
      <LinkButton look="primary" href="/account">
        {t('connecting.refused.account')}
      </LinkButton>
    </WalkPage>
  )
}
