import { LinkButton } from '@/components/ui/button'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('recovery.asked.title')

export default async function Page() {
  const t = await requestTranslator()
  return (
    <SignInPage title={t('recovery.asked.title')} lead={t('recovery.asked.lead')}>
      <p className="text-ink-2">{t('recovery.asked.next')}</p>
      <LinkButton href="/sign-in" look="primary">
        {t('recovery.asked.signIn')}
      </LinkButton>
    </SignInPage>
  )
}
