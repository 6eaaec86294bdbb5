import type { Metadata } from 'next'
import { requireAttempt } from '@/features/sign-in/attempt-cookie'
import { PasswordPage } from '@/features/sign-in/password-page'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('signIn.password.title') }
}

export default async function Page() {
  return <PasswordPage attempt={await requireAttempt('sign-in')} t={await requestTranslator()} />
}
