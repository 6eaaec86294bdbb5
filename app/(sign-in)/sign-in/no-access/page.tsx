import { LinkButton } from '@/components/ui/button'
import { currentAttempt } from '@/features/sign-in/attempt-cookie'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('signIn.noAccess.titlePhone')

export default async function Page() {
  const [t, attempt] = await Promise.all([requestTranslator(), currentAttempt('sign-in', 'password')])
  const isEmail = attempt?.contact.kind === 'email'
  return (
    <SignInPage
      title={t(isEmail ? 'signIn.noAccess.titleEmail' : 'signIn.noAccess.titlePhone')}
      lead={t('signIn.noAccess.password')}
      back={attempt?.purpose === 'password' ? '/reset/code' : '/sign-in/code'}
    >
      <p className="text-ink-2">{t('signIn.noAccess.admin')}</p>
      <p className="text-ink-2">{t('signIn.noAccess.support')}</p>
      <LinkButton look="primary" href="/sign-in/password">
        {t('signIn.code.byPassword')}
      </LinkButton>
      <LinkButton look="plain" href="/sign-in/help">
        {t(isEmail ? 'signIn.noAccess.helpEmail' : 'signIn.noAccess.helpPhone')}
      </LinkButton>
    </SignInPage>
  )
}
