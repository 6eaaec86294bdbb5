import { LinkButton } from '@/components/ui/button'
import { AccountPage } from '@/features/accounts/account-page'
import { HelpFoot } from '@/features/organizations/help-foot'
import { organizationFace } from '@/features/organizations/queries'
import { applicationTexts } from '@/features/roles/application-names'
import { permissionText } from '@/features/roles/permission-names'
import { requireAccount } from '@/features/sessions/gate'
import { isApplication, isPermission } from '@/lib/applications'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'

export const generateMetadata = pageTitle('shell.refused.title')

/** Where the gates send whoever lacks an application or a permission: what is missing, whom to ask, support. */
export default async function RefusedPage({ searchParams }: PageProps<'/account/refused'>) {
  const account = await requireAccount()
  const [t, missing] = await Promise.all([requestTranslator(), searchParams])
  const organization = account.organizationId ? await organizationFace(account.organizationId) : null
  return (
    <AccountPage t={t} title={t('shell.refused.title')} lead={whatIsMissing(t, missing)}>
      {organization ? (
        <div className="flex flex-col gap-3">
          <p>{t('shell.refused.ask', { organization: organization.name })}</p>
          <p className="text-ink-2">{t('shell.refused.soon')}</p>
        </div>
      ) : (
        <p>{t('shell.refused.noOrganization')}</p>
      )}
      <LinkButton look="primary" href="/account/applications">
        {t('shell.refused.applications')}
      </LinkButton>
      <footer className="flex flex-wrap justify-between gap-x-6 gap-y-2 text-body text-ink-2">
        <HelpFoot organization={organization} t={t} />
      </footer>
    </AccountPage>
  )
}

function whatIsMissing(
  t: Translator,
  { application, permission }: Awaited<PageProps<'/account/refused'>['searchParams']>,
): string {
  if (typeof application === 'string' && isApplication(application)) {
    return t('shell.refused.application', { application: t(applicationTexts[application].name) })
  }
  if (typeof permission === 'string' && isPermission(permission)) {
    return t('shell.refused.permission', { permission: permissionText(t, permission) })
  }
  return t('shell.refused.unknown')
}
