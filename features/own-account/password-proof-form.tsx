import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { proveByPasswordAction } from './proof-actions'

type Props = {
  t: Translator
  /** For the password manager. */
  login: string | undefined
  /** Where the person wanted to go. */
  returnTo: string
}

/** Proves by the password that the person at the screen is the one who signed in. */
export function PasswordProofForm({ t, login, returnTo }: Props) {
  return (
    <ActionForm action={proveByPasswordAction} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={returnTo} />
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Field name="password" label={t('account.prove.password')} required>
        <PasswordInput
          autoComplete="current-password"
          showLabel={t('common.showPassword')}
          hideLabel={t('common.hidePassword')}
        />
      </Field>
      <SubmitButton>{t('account.prove.submit')}</SubmitButton>
    </ActionForm>
  )
}
