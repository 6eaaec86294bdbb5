import { redirect } from 'next/navigation'
import { CreatePasswordPage } from '@/features/new-password/create-password-page'
import { passwordOwner } from '@/features/new-password/new-password'
import { requireAttempt } from '@/features/sign-in/attempt-cookie'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('signIn.reset.newTitle')

export default async function Page() {
  const attempt = await requireAttempt('password')
  const owner = await passwordOwner(attempt)
  if (!owner) redirect('/reset')
  return <CreatePasswordPage attempt={attempt} owner={owner} t={await requestTranslator()} />
}
