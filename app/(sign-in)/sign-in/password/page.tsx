import { requireAttempt } from '@/features/sign-in/attempt-cookie'
import { PasswordPage } from '@/features/sign-in/password-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('signIn.password.title')

export default async function Page() {
  return <PasswordPage attempt={await requireAttempt('sign-in')} t={await requestTranslator()} />
}
