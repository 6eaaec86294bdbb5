import { redirect } from 'next/navigation'
import { AccountPage } from '@/components/shell/account-page'
import { organizationSettings } from '@/features/organizations/queries'
import { ownAttempt } from '@/features/own-account/proof'
import { confirmContactAction, resendCodeAction } from '@/features/own-account/proof-actions'
import { requireFreshProof } from '@/features/sessions/gate'
import { CodeForm } from '@/features/sign-in/code-form'
import { codeStatus } from '@/features/sign-in/codes'
import { maskContact } from '@/lib/contact'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.contacts.title')

export default async function ContactCodePage({ searchParams }: PageProps<'/account/contacts/code'>) {
  const account = await requireFreshProof()
  const [t, attempt, { codeResendSeconds }, { from }] = await Promise.all([
    requestTranslator(),
    ownAttempt(account),
    organizationSettings(null),
    searchParams,
  ])
  const status = attempt && (await codeStatus(attempt, codeResendSeconds))
  if (!attempt || !status) redirect('/account')
  const replacedId = typeof from === 'string' ? from : ''
  return (
    <AccountPage
      t={t}
      back={{
        href: `/account/contacts/change?${new URLSearchParams({ kind: attempt.contact.kind, from: replacedId })}`,
        text: t('common.back'),
      }}
      title={t(attempt.contact.kind === 'phone' ? 'signIn.code.titleSms' : 'signIn.code.titleEmail')}
      lead={t('signIn.code.lead', { login: maskContact(attempt.contact) })}
    >
      <CodeForm
        t={t}
        action={confirmContactAction}
        status={status}
        fields={{ from: replacedId }}
        resendAction={resendCodeAction}
        resendFields={{ here: `/account/contacts/code?${new URLSearchParams({ from: replacedId })}` }}
      />
    </AccountPage>
  )
}
