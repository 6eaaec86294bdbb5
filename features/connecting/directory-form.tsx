import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { filledIn, loginRules } from '@/features/directory/login-rules'
import { proveDirectoryPasswordAction } from './directory-actions'
import type { ProofFormProps } from './proof-form-props'
import { WorkEmailLine } from './work-email-field'

/** Login, domain and password of the organisation's own directory; what simplified authentication knows is filled in. */
export async function DirectoryForm({ walker, server, t }: ProofFormProps) {
  const rules = await loginRules(server.id)
  if (!rules) return <p>{t('directory.signIn.notSet')}</p>
  const typed = walker.attempt.contact.value
  const { login, domain } = filledIn(server.isSimplified ? typed : '', rules)
  const onlyEmail = rules.loginForms.every((form) => form === 'email')
  return (
    <ActionForm action={proveDirectoryPasswordAction} className="flex flex-col gap-4">
      <WorkEmailLine typed={typed} t={t} />
      <Field
        name="login"
        label={t(onlyEmail ? 'directory.signIn.email' : 'directory.signIn.login')}
        hint={onlyEmail ? undefined : t('directory.signIn.loginHint')}
      >
        <TextInput
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={login}
          autoFocus={login === ''}
        />
      </Field>
      {rules.takesDomain && (
        <Field name="domain" label={t('directory.signIn.domain')} hint={t('directory.signIn.domainHint')}>
          <TextInput
            autoComplete="organization"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={domain}
          />
        </Field>
      )}
      <Field name="password" label={t('directory.signIn.password')} hint={t('directory.signIn.passwordHint')}>
        <PasswordInput
          autoComplete="current-password"
          autoFocus={login !== ''}
          showLabel={t('common.showPassword')}
          hideLabel={t('common.hidePassword')}
        />
      </Field>
      <SubmitButton>{t('directory.signIn.button')}</SubmitButton>
    </ActionForm>
  )
}
