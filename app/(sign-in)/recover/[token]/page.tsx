import { Accent } from '@/components/shell/accent'
import { LinkButton } from '@/components/ui/button'
import { LoginText } from '@/components/ui/login-text'
import { TokenForm } from '@/features/invitations/token-form'
import { beginRecoveryAction } from '@/features/recovery/actions'
import { findRecoveryLink } from '@/features/recovery/link'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { maskContact } from '@/lib/contact'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('recovery.link.title')

export default async function Page({ params }: PageProps<'/recover/[token]'>) {
  const { token } = await params
  const [t, link] = await Promise.all([requestTranslator(), findRecoveryLink(token)])
  if (!link) {
    return (
      <SignInPage title={t('recovery.useless.title')} lead={t('recovery.useless.lead')}>
        <LinkButton href="/sign-in" look="primary">
          {t('recovery.useless.signIn')}
        </LinkButton>
        <LinkButton href="/sign-in/help" look="quiet">
          {t('recovery.useless.ask')}
        </LinkButton>
      </SignInPage>
    )
  }
  const login = maskContact(link.contact)
  return (
    <>
      <Accent colour={link.organization.accent} />
      <SignInPage
        title={t('recovery.link.title')}
        lead={<LoginText sentence={t('recovery.link.lead', { login })} login={login} />}
      >
        <TokenForm action={beginRecoveryAction} token={token} button={t('common.continue')} />
      </SignInPage>
    </>
  )
}
