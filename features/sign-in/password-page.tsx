import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { LoginText } from '@/components/ui/login-text'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { maskContact } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { forgotPasswordAction, requestCodeAction, signInByPasswordAction } from './actions'
import type { Attempt } from './attempts'
import { SignInPage } from './sign-in-page'

/** The password, or the ways on without it. Looks the same for every contact. */
export function PasswordPage({ attempt, t }: { attempt: Attempt; t: Translator }) {
  const login = maskContact(attempt.contact)
  const codeWasRight = attempt.state === 'proven'
  return (
    <SignInPage
      title={t('signIn.password.title')}
      lead={<LoginText sentence={t('signIn.password.lead', { login })} login={login} />}
      back="/sign-in"
    >
      {codeWasRight && <Notice>{t('signIn.password.too')}</Notice>}
      <ActionForm action={signInByPasswordAction} className="flex flex-col gap-4">
        <Field name="password" label={t('signIn.password.label')}>
          <PasswordInput
            autoComplete="current-password"
            showLabel={t('common.showPassword')}
            hideLabel={t('common.hidePassword')}
            autoFocus
          />
        </Field>
        <SubmitButton>{t('signIn.password.button')}</SubmitButton>
      </ActionForm>
      <div className="flex flex-col gap-1">
        {!codeWasRight && (
          <ActionForm action={requestCodeAction} className="flex flex-col gap-3">
            <SubmitButton look="quiet">{t('signIn.password.byCode')}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={forgotPasswordAction} className="flex flex-col gap-3">
          <SubmitButton look="quiet">{t('signIn.password.forgot')}</SubmitButton>
        </ActionForm>
      </div>
    </SignInPage>
  )
}
