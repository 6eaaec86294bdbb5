import { redirect } from 'next/navigation'
import { LoginText } from '@/components/ui/login-text'
import { organizationSettings } from '@/features/organizations/queries'
import { proveRegistrationCodeAction, resendRegistrationCodeAction } from '@/features/registration/actions'
import { requireAttempt } from '@/features/sign-in/attempt-cookie'
import { CodeForm } from '@/features/sign-in/code-form'
import { codeStatus } from '@/features/sign-in/codes'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { maskContact } from '@/lib/contact'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('registration.title')

export default async function Page() {
  const attempt = await requireAttempt('registration')
  if (attempt.state === 'proven') redirect('/register/profile')
  const { codeResendSeconds } = await organizationSettings(null)
  const [t, status] = await Promise.all([requestTranslator(), codeStatus(attempt, codeResendSeconds)])
  if (!status) redirect('/register')
  const login = maskContact(attempt.contact)
  return (
    <SignInPage
      title={t('signIn.code.titleSms')}
      lead={<LoginText sentence={t('signIn.code.lead', { login })} login={login} />}
      back="/register"
    >
      <CodeForm
        t={t}
        status={status}
        action={proveRegistrationCodeAction}
        resendAction={resendRegistrationCodeAction}
      />
    </SignInPage>
  )
}
