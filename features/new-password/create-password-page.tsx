import { ActionForm } from '@/components/ui/action-form'
import { LoginText } from '@/components/ui/login-text'
import { SubmitButton } from '@/components/ui/submit-button'
import { NewPasswordFields } from '@/features/accounts/new-password-fields'
import { newPasswordWords } from '@/features/accounts/new-password-words'
import { ConsentBox } from '@/features/consents/consent-box'
import type { Attempt } from '@/features/sign-in/attempts'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { maskContact } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { createPasswordAction } from './actions'
import type { PasswordOwner } from './new-password'

type Props = { attempt: Attempt; owner: PasswordOwner; t: Translator }

/** A first password with the consent, or a new one. */
export function CreatePasswordPage({ attempt, owner, t }: Props) {
  const login = maskContact(attempt.contact)
  const lead = t(owner.isFirst ? 'signIn.reset.firstLead' : 'signIn.reset.newLead', { login })
  return (
    <SignInPage
      title={t(owner.isFirst ? 'signIn.reset.firstTitle' : 'signIn.reset.newTitle')}
      lead={<LoginText sentence={lead} login={login} />}
      back="/sign-in"
    >
      <ActionForm action={createPasswordAction} className="flex flex-col gap-4">
        <NewPasswordFields words={newPasswordWords(t, owner.passwordMinimumLength)} login={login} />
        {owner.isFirst && <ConsentBox organizationId={owner.organization?.id ?? null} t={t} />}
        <SubmitButton>{t('common.continue')}</SubmitButton>
      </ActionForm>
    </SignInPage>
  )
}
