import { AskForm } from '@/features/recovery/ask-form'
import { currentAttempt } from '@/features/sign-in/attempt-cookie'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('recovery.ask.title')

export default async function Page() {
  const [t, attempt] = await Promise.all([requestTranslator(), currentAttempt('sign-in', 'password')])
  return (
    <SignInPage title={t('recovery.ask.title')} lead={t('recovery.ask.lead')} back="/sign-in">
      <AskForm lost={attempt?.contact.value} t={t} />
    </SignInPage>
  )
}
