import { AccountPage } from '@/components/shell/account-page'
import { LinkButton } from '@/components/ui/button'
import { waitsOf } from '@/features/join-requests/waiting'
import { WaitingNotices } from '@/features/join-requests/waiting-notices'
import { HelpFoot } from '@/features/organizations/help-foot'
import { organizationFace } from '@/features/organizations/queries'
import { missingText } from '@/features/roles/missing-text'
import { requireAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('shell.refused.title')

/** Where the gates send whoever lacks an application or a permission: what is missing, whom to ask, support. */
export default async function RefusedPage({ searchParams }: PageProps<'/account/refused'>) {
  const account = await requireAccount()
  const [t, missing, waits] = await Promise.all([requestTranslator(), searchParams, waitsOf(account)])
  const organization = account.organizationId ? await organizationFace(account.organizationId) : null
  return (
    <AccountPage
      t={t}
      title={t('shell.refused.title')}
      lead={organization ? missingText(t, missing) : t('shell.refused.noOrganizationLead')}
      foot={<HelpFoot organization={organization} t={t} />}
    >
      <WaitingNotices waits={waits} t={t} />
      {organization ? (
        <div className="flex flex-col gap-3">
          <p>{t('shell.refused.ask', { organization: organization.name })}</p>
          <p className="text-ink-2">{t('shell.refused.soon')}</p>
        </div>
      ) : (
        <p>{t('shell.refused.noOrganization')}</p>
      )}
      {organization ? (
        <LinkButton look="primary" href="/account/applications">
          {t('shell.refused.applications')}
        </LinkButton>
      ) : (
        <LinkButton look="primary" href="/account/connect">
          {t('connecting.card.connect')}
        </LinkButton>
      )}
    </AccountPage>
  )
}
