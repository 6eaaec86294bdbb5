import { AccountPage } from '@/components/shell/account-page'
import { ExternalCard } from '@/features/connecting/external-card'
import { InvitedNotice } from '@/features/invitations/invited-notice'
import { invitationsOf } from '@/features/invitations/join'
import { NothingOpen } from '@/features/invitations/nothing-open'
import { waitsOf } from '@/features/join-requests/waiting'
import { WaitingNotices } from '@/features/join-requests/waiting-notices'
import { ownApplicationLinks, ownOrganizations, requiredApplication } from '@/features/organizations/own'
import { RequiredApplicationCard } from '@/features/organizations/required-application'
import { SupportCard } from '@/features/organizations/support-card'
import { OrganizationSwitch } from '@/features/own-account/organization-switch'
import { ownReasons } from '@/features/roles/access'
import { OwnApplications } from '@/features/roles/own-applications'
import { openApplications, requireAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('invitations.next.title')

export default async function ApplicationsPage() {
  const account = await requireAccount()
  const [t, open, reasons, links, organizations, invited, required, waits] = await Promise.all([
    requestTranslator(),
    openApplications(),
    ownReasons(account),
    ownApplicationLinks(account),
    ownOrganizations(account),
    invitationsOf(account),
    requiredApplication(account),
    waitsOf(account),
  ])
  const current = organizations.find(({ id }) => id === account.organizationId) ?? null
  return (
    <AccountPage t={t} current="/account/applications" title={t('invitations.next.title')}>
      <InvitedNotice invitations={invited} t={t} />
      <WaitingNotices waits={waits} t={t} />
      {required && (
        <RequiredApplicationCard required={required} t={t}>
          <p>{t('servers.own.use')}</p>
        </RequiredApplicationCard>
      )}
      {open.size > 0 ? (
        <OwnApplications open={open} reasons={reasons} links={links} t={t} />
      ) : current ? (
        required === null && <NothingOpen organization={current} locale={await requestLocale()} t={t} />
      ) : (
        <ExternalCard t={t} />
      )}
      {organizations.length > 1 && (
        <OrganizationSwitch organizations={organizations} current={account.organizationId} t={t} />
      )}
      {current && <SupportCard support={current} t={t} />}
    </AccountPage>
  )
}
