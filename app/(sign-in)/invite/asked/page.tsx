import { LinkButton } from '@/components/ui/button'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('invitations.useless.askedTitle')

export default async function Page() {
  const t = await requestTranslator()
  return (
    <SignInPage title={t('invitations.useless.askedTitle')} lead={t('invitations.useless.asked')}>
      <p className="text-ink-2">{t('invitations.useless.askedNext')}</p>
      <LinkButton href="/sign-in" look="primary">
        {t('invitations.useless.signIn')}
      </LinkButton>
    </SignInPage>
  )
}
