import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { ConsentBox } from '@/features/consents/consent-box'
import { PhotoInput } from '@/features/people/photo-input'
import { createAccountAction } from '@/features/registration/actions'
import { requireAttempt } from '@/features/sign-in/attempt-cookie'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('registration.profile.title')

export default async function Page() {
  const attempt = await requireAttempt('registration')
  if (attempt.state !== 'proven') redirect('/register/code')
  const t = await requestTranslator()
  return (
    <SignInPage title={t('registration.profile.title')} lead={t('registration.profile.lead')}>
      <ActionForm action={createAccountAction} className="flex flex-col gap-4">
        <Field name="givenName" label={t('account.name.givenName')} required>
          <TextInput autoComplete="given-name" autoFocus />
        </Field>
        <Field name="surname" label={t('account.name.surname')} required>
          <TextInput autoComplete="family-name" />
        </Field>
        <PhotoInput
          texts={{
            label: t('registration.profile.photo'),
            hint: t('registration.profile.photoHint'),
            tooHeavy: t('people.photo.tooHeavy'),
          }}
        />
        <ConsentBox organizationId={null} t={t} />
        <SubmitButton>{t('common.continue')}</SubmitButton>
      </ActionForm>
    </SignInPage>
  )
}
