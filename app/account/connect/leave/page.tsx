import { redirect } from 'next/navigation'
import { AccountPage } from '@/components/shell/account-page'
import { LinkButton } from '@/components/ui/button'
import { mayAddPhone } from '@/features/accounts/phone-policy'
import { opensNothingElse } from '@/features/connecting/disconnect'
import { LeaveForm } from '@/features/connecting/leave-form'
import { ownOrganizations } from '@/features/organizations/own'
import { requireOwnAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.card.leave')

export default async function LeavePage({ searchParams }: PageProps<'/account/connect/leave'>) {
  const account = await requireOwnAccount()
  const [t, organizations, { server }] = await Promise.all([
    requestTranslator(),
    ownOrganizations(account),
    searchParams,
  ])
  const left = organizations.find(({ id }) => id === server)
  if (!left) redirect('/account')
  const closes = await opensNothingElse(account, left.id)
  return (
    <AccountPage
      t={t}
      back={{ href: '/account', text: t('account.title') }}
      title={t('connecting.leave.title', { organization: left.name })}
      lead={t(closes ? 'connecting.leave.closes' : 'connecting.leave.lead')}
    >
      {closes && (await mayAddPhone(account)) && (
        <>
          <p className="text-ink-2">{t('connecting.leave.phoneFirst')}</p>
          <LinkButton look="primary" href="/account/contacts/change?kind=phone">
            {t('account.contacts.addPhone')}
          </LinkButton>
        </>
      )}
      <LeaveForm serverId={left.id} closes={closes} t={t} />
    </AccountPage>
  )
}
