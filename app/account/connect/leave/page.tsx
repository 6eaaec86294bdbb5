import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { AccountPage } from '@/features/accounts/account-page'
import { disconnectAction } from '@/features/connecting/actions'
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
  return (
    <AccountPage
      t={t}
      back={{ href: '/account', text: t('account.title') }}
      title={t('connecting.leave.title', { organization: left.name })}
      lead={t('connecting.leave.lead')}
    >
      <ActionForm action={disconnectAction} className="flex flex-col gap-4">
        <input type="hidden" name="server" value={left.id} />
        <SubmitButton look="plain">{t('connecting.leave.button')}</SubmitButton>
      </ActionForm>
    </AccountPage>
  )
}
