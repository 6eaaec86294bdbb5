import { LinkButton } from '@/components/ui/button'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('invitations.expired.sentTitle')

export default async function Page() {
  const t = await requestTranslator()
  return (
    <SignInPage title={t('invitations.expired.sentTitle')} lead={t('invitations.expired.sent')}>
      <p className="text-ink-2">{t('invitations.expired.sentNext')}</p>
      <LinkButton href="/reset" look="primary">
        {t('invitations.expired.byCode')}
      </LinkButton>
    </SignInPage>
  )
}
