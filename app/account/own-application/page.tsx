import { redirect } from 'next/navigation'
import { AccountPage } from '@/components/shell/account-page'
import { LinkButton } from '@/components/ui/button'
import { HelpFoot } from '@/features/organizations/help-foot'
import { requiredApplication } from '@/features/organizations/own'
import { RequiredApplicationCard } from '@/features/organizations/required-application'
import { SupportCard } from '@/features/organizations/support-card'
import { requireAccount } from '@/features/sessions/gate'
import { defaultReturnTo } from '@/features/sessions/return-to'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('servers.own.title')

/** Where the gates send whoever signed in by another application than the organisation's own. */
export default async function OwnApplicationPage() {
  const account = await requireAccount()
  const [t, required] = await Promise.all([requestTranslator(), requiredApplication(account)])
  if (!required) redirect(defaultReturnTo)
  return (
    <AccountPage
      t={t}
      title={t('servers.own.use')}
      lead={required.organization.name}
      foot={<HelpFoot organization={required.organization} t={t} />}
    >
      <RequiredApplicationCard required={required} t={t} />
      <SupportCard support={required.organization} t={t} />
      <LinkButton look="quiet" href={defaultReturnTo}>
        {t('shell.refused.applications')}
      </LinkButton>
    </AccountPage>
  )
}
