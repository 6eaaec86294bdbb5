import { LinkButton } from '@/components/ui/button'
import { LoginText } from '@/components/ui/login-text'
import { maskContact } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { proveSignInCodeAction, resendCodeAction } from './actions'
import type { Attempt } from './attempts'
import { CodeForm } from './code-form'
import type { CodeStatus } from './codes'
import { SignInPage } from './sign-in-page'

type Props = { attempt: Attempt; status: CodeStatus; t: Translator }

/** The digits of the code, when another may be asked for, and the ways on without it. */
export function CodePage({ attempt, status, t }: Props) {
  const login = maskContact(attempt.contact)
  const isPhone = attempt.contact.kind === 'phone'
  const isReset = attempt.purpose === 'password'
  return (
    <SignInPage
      title={t(isPhone ? 'signIn.code.titleSms' : 'signIn.code.titleEmail')}
      lead={<LoginText sentence={t('signIn.code.lead', { login })} login={login} />}
      back={isReset ? '/reset' : '/sign-in'}
    >
      <CodeForm t={t} status={status} action={proveSignInCodeAction} resendAction={resendCodeAction} />
      <div className="flex flex-col gap-1">
        {!isReset && (
          <LinkButton look="quiet" href="/sign-in/password">
            {t('signIn.code.byPassword')}
          </LinkButton>
        )}
        <LinkButton look="quiet" href="/sign-in/no-access">
          {t(isPhone ? 'signIn.code.noPhone' : 'signIn.code.noEmail')}
        </LinkButton>
      </div>
    </SignInPage>
  )
}
