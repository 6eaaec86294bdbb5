import { LinkButton } from '@/components/ui/button'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import type { Translator } from '@/lib/translator'

/** Where the installation lets nobody register: whom to ask instead. */
export const RegistrationClosed = ({ t }: { t: Translator }) => (
  <SignInPage title={t('registration.closed.title')} lead={t('registration.closed.lead')}>
    <p className="text-ink-2">{t('registration.closed.invitation')}</p>
    <LinkButton href="/sign-in" look="primary">
      {t('registration.signIn')}
    </LinkButton>
  </SignInPage>
)
