import { redirect } from 'next/navigation'
import { AccountPage } from '@/components/shell/account-page'
import { organizationSettings } from '@/features/organizations/queries'
import { ownAttempt } from '@/features/own-account/proof'
import { proveByCodeAction, resendCodeAction } from '@/features/own-account/proof-actions'
import { requireAccount } from '@/features/sessions/gate'
import { safeReturnTo } from '@/features/sessions/return-to'
import { CodeForm } from '@/features/sign-in/code-form'
import { codeStatus } from '@/features/sign-in/codes'
import { maskContact } from '@/lib/contact'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.prove.title')

export default async function ProofCodePage({ searchParams }: PageProps<'/account/prove/code'>) {
  const account = await requireAccount()
  const [t, attempt, { codeResendSeconds }, { next }] = await Promise.all([
    requestTranslator(),
    ownAttempt(account),
    organizationSettings(null),
    searchParams,
  ])
  const returnTo = safeReturnTo(typeof next === 'string' ? next : null) ?? '/account'
  const proving = `/account/prove?${new URLSearchParams({ next: returnTo })}`
  const status = attempt && (await codeStatus(attempt, codeResendSeconds))
  if (!attempt || !status) redirect(proving)
  return (
    <AccountPage
      t={t}
      back={{ href: proving, text: t('common.back') }}
      title={t(attempt.contact.kind === 'phone' ? 'signIn.code.titleSms' : 'signIn.code.titleEmail')}
      lead={t('signIn.code.lead', { login: maskContact(attempt.contact) })}
    >
      <CodeForm
        t={t}
        action={proveByCodeAction}
        status={status}
        fields={{ next: returnTo }}
        resendAction={resendCodeAction}
        resendFields={{ here: `/account/prove/code?${new URLSearchParams({ next: returnTo })}` }}
      />
    </AccountPage>
  )
}
