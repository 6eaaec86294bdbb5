import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { NewPasswordFields } from '@/features/accounts/new-password-fields'
import { newPasswordWords } from '@/features/accounts/new-password-words'
import { ConsentBox } from '@/features/consents/consent-box'
import { settingDefinitions } from '@/features/organizations/settings'
import type { Translator } from '@/lib/translator'
import { setUpAction } from './set-up-action'

/** The organisation and its owner, asked for once in the installation's life. */
export function SetUpForm({ token, t }: { token: string; t: Translator }) {
  return (
    <ActionForm action={setUpAction} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <Field name="organization" label={t('invitations.setUp.organization')} required>
        <TextInput autoComplete="organization" />
      </Field>
      <Field name="surname" label={t('invitations.setUp.surname')} required>
        <TextInput autoComplete="family-name" />
      </Field>
      <Field name="givenName" label={t('invitations.setUp.givenName')} required>
        <TextInput autoComplete="given-name" />
      </Field>
      <Field
        name="contact"
        label={t('invitations.setUp.contact')}
        hint={t('invitations.setUp.contactHint')}
        required
      >
        <TextInput autoComplete="username" autoCapitalize="off" spellCheck={false} />
      </Field>
      <NewPasswordFields words={newPasswordWords(t, settingDefinitions.passwordMinimumLength.default)} />
      <ConsentBox organizationId={null} t={t} />
      <SubmitButton>{t('invitations.setUp.submit')}</SubmitButton>
    </ActionForm>
  )
}
