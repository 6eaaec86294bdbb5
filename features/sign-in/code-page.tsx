import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { CodeInput } from '@/components/ui/code-input'
import { Countdown } from '@/components/ui/countdown'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { LoginText } from '@/features/invitations/login-text'
import { maskContact } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { codeAction, resendCodeAction } from './actions'
import type { Attempt } from './attempts'
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
      <div className="flex flex-col gap-3">
        <ActionForm action={codeAction} className="flex flex-col gap-4">
          <Field name="code" label={t('signIn.code.label', { digits: status.digits })}>
            <CodeInput length={status.digits} />
          </Field>
          <SubmitButton>{t('common.continue')}</SubmitButton>
        </ActionForm>
        <ActionForm action={resendCodeAction} className="flex flex-col gap-3">
          <Countdown key={status.message} seconds={status.resendSeconds} text={t('signIn.code.resendIn')}>
            <SubmitButton look="quiet">{t('signIn.code.resend')}</SubmitButton>
          </Countdown>
        </ActionForm>
      </div>
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
