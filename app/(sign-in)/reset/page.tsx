import { beginResetAction } from '@/features/sign-in/actions'
import { ContactForm } from '@/features/sign-in/contact-form'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('signIn.reset.newTitle')

export default async function Page() {
  const t = await requestTranslator()
  return (
    <SignInPage title={t('signIn.reset.title')} lead={t('signIn.reset.lead')} back="/sign-in">
      <ContactForm action={beginResetAction} button={t('signIn.reset.button')} t={t} />
    </SignInPage>
  )
}
