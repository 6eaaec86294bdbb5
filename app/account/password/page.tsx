import { AccountPage } from '@/components/shell/account-page'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { NewPasswordFields } from '@/features/accounts/new-password-fields'
import { newPasswordWords } from '@/features/accounts/new-password-words'
import { organizationSettings } from '@/features/organizations/queries'
import { setPasswordAction } from '@/features/own-account/actions'
import { ownAccount, provenContacts } from '@/features/own-account/queries'
import { requireFreshProof } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.password.changeTitle')

export default async function PasswordPage() {
  const account = await requireFreshProof()
  const [t, own, contacts, settings] = await Promise.all([
    requestTranslator(),
    ownAccount(account),
    provenContacts(account),
    organizationSettings(account.organizationId),
  ])
  return (
    <AccountPage
      t={t}
      back={{ href: '/account', text: t('account.title') }}
      title={t(own.hasPassword ? 'account.password.changeTitle' : 'account.password.createTitle')}
      lead={t('account.password.endsOthers')}
    >
      <ActionForm action={setPasswordAction} className="flex flex-col gap-4">
        <NewPasswordFields
          words={newPasswordWords(t, settings.passwordMinimumLength)}
          login={contacts[0]?.value}
        />
        <SubmitButton>{t('account.password.save')}</SubmitButton>
      </ActionForm>
    </AccountPage>
  )
}
