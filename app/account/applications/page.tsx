import { Notice } from '@/components/ui/notice'
import { AccountPage } from '@/features/accounts/account-page'
import { invitationsOf } from '@/features/invitations/join'
import { NothingOpen } from '@/features/invitations/nothing-open'
import { waitsOf } from '@/features/join-requests/waiting'
import { OrganizationSwitch } from '@/features/organizations/organization-switch'
import { ownApplicationLinks, ownOrganizations, requiredApplication } from '@/features/organizations/own'
import { RequiredApplicationCard } from '@/features/organizations/required-application'
import { SupportCard } from '@/features/organizations/support-card'
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
      {waits.map(({ id, organization }) => (
        <Notice key={id}>
          {t('connecting.waiting.notice', { organization: organization.name })}{' '}
          <a href="/connect/waiting" className="font-medium">
            {t('invitations.next.see')}
          </a>
        </Notice>
      ))}
      {account.isConfined && (
        <Notice>
          {t('invitations.next.confined')}{' '}
          <a href="/account/prove?next=/account/applications" className="font-medium">
            {t('invitations.next.prove')}
          </a>
        </Notice>
      )}
      {required && <RequiredApplicationCard required={required} t={t} />}
      {open.size > 0 ? (
        <OwnApplications open={open} reasons={reasons} links={links} t={t} />
      ) : (
        required === null && <NothingOpen organization={current} locale={await requestLocale()} t={t} />
      )}
      {organizations.length > 1 && (
        <OrganizationSwitch organizations={organizations} current={account.organizationId} t={t} />
      )}
      {current && <SupportCard support={current} t={t} />}
    </AccountPage>
  )
}
