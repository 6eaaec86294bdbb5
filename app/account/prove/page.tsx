import { AccountPage } from '@/components/shell/account-page'
import { HelpFoot } from '@/features/organizations/help-foot'
import { organizationFace } from '@/features/organizations/queries'
import { CodeProofForms } from '@/features/own-account/code-proof-forms'
import { PasswordProofForm } from '@/features/own-account/password-proof-form'
import { ownAccount, provenContacts } from '@/features/own-account/queries'
import { requireAccount } from '@/features/sessions/gate'
import { safeReturnTo } from '@/features/sessions/return-to'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.prove.title')

export default async function ProvePage({ searchParams }: PageProps<'/account/prove'>) {
  const account = await requireAccount()
  const [t, own, contacts, { next }] = await Promise.all([
    requestTranslator(),
    ownAccount(account),
    provenContacts(account),
    searchParams,
  ])
  const organization = account.organizationId ? await organizationFace(account.organizationId) : null
  const returnTo = safeReturnTo(typeof next === 'string' ? next : null) ?? '/account'
  return (
    <AccountPage
      t={t}
      title={t('account.prove.title')}
      lead={t('account.prove.lead')}
      foot={<HelpFoot organization={organization} t={t} />}
    >
      {own.hasPassword && (
        <PasswordProofForm
          t={t}
          login={account.isConfined ? undefined : contacts[0]?.value}
          returnTo={returnTo}
        />
      )}
      <div className="flex flex-col gap-3">
        <p className="text-ink-2">
          {contacts.length === 0
            ? t(account.isConfined ? 'account.prove.vouchedFor' : 'account.prove.corporate')
            : t(own.hasPassword ? 'account.prove.or' : 'account.prove.noPassword')}
        </p>
        <CodeProofForms contacts={contacts} returnTo={returnTo} t={t} />
      </div>
    </AccountPage>
  )
}
