import { LinkButton } from '@/components/ui/button'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('signIn.askAdmin.title')

export default async function Page() {
  const t = await requestTranslator()
  return (
    <SignInPage title={t('signIn.askAdmin.title')} lead={t('signIn.askAdmin.lead')} back="/sign-in">
      <p className="text-ink-2">{t('signIn.askAdmin.password')}</p>
      <p className="text-ink-2">{t('signIn.askAdmin.admin')}</p>
      <LinkButton look="primary" href="/sign-in">
        {t('signIn.askAdmin.button')}
      </LinkButton>
      <LinkButton look="plain" href="/sign-in/help">
        {t('signIn.askAdmin.ask')}
      </LinkButton>
    </SignInPage>
  )
}
