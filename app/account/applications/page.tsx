import { Notice } from '@/components/ui/notice'
import { AccountPage } from '@/features/accounts/account-page'
import { invitationsOf } from '@/features/invitations/join'
import { NothingOpen } from '@/features/invitations/nothing-open'
import { OrganizationSwitch } from '@/features/organizations/organization-switch'
import { ownApplicationLinks, ownOrganizations } from '@/features/organizations/own'
import { SupportCard } from '@/features/organizations/support-card'
import { ownReasons } from '@/features/roles/access'
import { OwnApplications } from '@/features/roles/own-applications'
import { openApplications, requireAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('invitations.next.title')

export default async function ApplicationsPage() {
  const account = await requireAccount()
  const [t, open, reasons, links, organizations, invited] = await Promise.all([
    requestTranslator(),
    openApplications(),
    ownReasons(account),
    ownApplicationLinks(account),
    ownOrganizations(account),
    invitationsOf(account),
  ])
  const current = organizations.find(({ id }) => id === account.organizationId) ?? null
  return (
    <AccountPage t={t} current="/account/applications" title={t('invitations.next.title')}>
      {invited.length > 0 && (
        <Notice>
          {t('invitations.next.invited', {
            organizations: invited.map(({ organization }) => organization).join(', '),
          })}{' '}
          <a href="/account/invitations" className="font-medium">
            {t('invitations.next.see')}
          </a>
        </Notice>
      )}
      {open.size > 0 ? (
        <OwnApplications open={open} reasons={reasons} links={links} t={t} />
      ) : (
        <NothingOpen organization={current} locale={await requestLocale()} t={t} />
      )}
      {organizations.length > 1 && (
        <OrganizationSwitch organizations={organizations} current={account.organizationId} t={t} />
      )}
      {current && <SupportCard support={current} t={t} />}
    </AccountPage>
  )
}
