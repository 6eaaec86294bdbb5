import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { AccountPage } from '@/features/accounts/account-page'
import { organizationFace } from '@/features/organizations/queries'
import { SupportLink } from '@/features/organizations/support-link'
import { applicationTexts } from '@/features/roles/application-names'
import { requireAccount } from '@/features/sessions/gate'
import { isApplication } from '@/lib/applications'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('shell.refused.title') }
}

/** Where `requireActor` sends whoever lacks an application: what is missing, whom to ask, how to reach support. */
export default async function RefusedPage({ searchParams }: PageProps<'/account/refused'>) {
  const account = await requireAccount()
  const { application: asked } = await searchParams
  const t = await requestTranslator()
  const organization = account.organizationId ? await organizationFace(account.organizationId) : null
  const application =
    typeof asked === 'string' && isApplication(asked) ? t(applicationTexts[asked].name) : null
  return (
    <AccountPage
      t={t}
      title={t('shell.refused.title')}
      lead={application ? t('shell.refused.lead', { application }) : t('shell.refused.unknown')}
    >
      <div className="flex flex-col gap-3">
        {organization && application ? (
          <>
            <p>{t('shell.refused.ask', { organization: organization.name })}</p>
            <p className="text-ink-2">{t('shell.refused.soon')}</p>
          </>
        ) : (
          <p>{t('shell.refused.noOrganization')}</p>
        )}
      </div>
      <LinkButton look="primary" href="/account/applications">
        {t('shell.refused.applications')}
      </LinkButton>
      <footer className="text-body">
        <SupportLink organization={organization} t={t} />
      </footer>
    </AccountPage>
  )
}
