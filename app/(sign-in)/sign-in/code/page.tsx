import { redirect } from 'next/navigation'
import { organizationSettings } from '@/features/organizations/queries'
import { requireAttempt } from '@/features/sign-in/attempt-cookie'
import { CodePage } from '@/features/sign-in/code-page'
import { codeStatus } from '@/features/sign-in/codes'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('signIn.title')

export default async function Page() {
  const attempt = await requireAttempt('sign-in')
  const { codeResendSeconds } = await organizationSettings(null)
  const status = await codeStatus(attempt, codeResendSeconds)
  if (!status) redirect('/sign-in/password')
  return <CodePage attempt={attempt} status={status} t={await requestTranslator()} />
}
