import { AccountPage } from '@/components/shell/account-page'
import { LinkButton } from '@/components/ui/button'
import { beginConnectionAction } from '@/features/connecting/actions'
import { Connected } from '@/features/connecting/connected'
import { Unfinished } from '@/features/connecting/unfinished'
import { unfinishedWalk } from '@/features/connecting/walk'
import { WorkEmailForm } from '@/features/connecting/work-email-form'
import { ownOrganizations } from '@/features/organizations/own'
import { hostOrganization } from '@/features/organizations/queries'
import { SupportCard } from '@/features/organizations/support-card'
import { requireRecentProof } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.email.title')

export default async function ConnectPage({ searchParams }: PageProps<'/account/connect'>) {
  const account = await requireRecentProof()
  const [t, attempt, connected, organization, { welcome }] = await Promise.all([
    requestTranslator(),
    unfinishedWalk(account),
    ownOrganizations(account),
    hostOrganization(),
    searchParams,
  ])
  return (
    <AccountPage
      t={t}
      back={welcome ? undefined : { href: '/account', text: t('account.title') }}
      title={t('connecting.email.title')}
      lead={t(welcome ? 'connecting.email.welcome' : 'connecting.email.lead')}
    >
      {!attempt && <Connected organizations={connected} t={t} />}
      <Unfinished attempt={attempt} t={t} />
      <WorkEmailForm action={beginConnectionAction} typed={attempt?.contact.value ?? ''} t={t} />
      {welcome && (
        <LinkButton look="quiet" href="/account/applications">
          {t('connecting.email.skip')}
        </LinkButton>
      )}
      {organization && <SupportCard support={organization} t={t} />}
    </AccountPage>
  )
}
