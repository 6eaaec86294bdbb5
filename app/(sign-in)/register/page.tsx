import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { beginRegistrationAction } from '@/features/registration/actions'
import { RegistrationClosed } from '@/features/registration/closed-page'
import { isRegistrationOpen } from '@/features/registration/register'
import { Unfinished } from '@/features/registration/unfinished'
import { optionalAccount } from '@/features/sessions/gate'
import { defaultReturnTo } from '@/features/sessions/return-to'
import { currentAttempt } from '@/features/sign-in/attempt-cookie'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('registration.title')

export default async function Page() {
  if (await optionalAccount()) redirect(defaultReturnTo)
  const [t, isOpen, attempt] = await Promise.all([
    requestTranslator(),
    isRegistrationOpen(),
    currentAttempt('registration'),
  ])
  if (!isOpen) return <RegistrationClosed t={t} />
  return (
    <SignInPage title={t('registration.title')} lead={t('registration.lead')}>
      <Unfinished attempt={attempt} t={t} />
      <ActionForm action={beginRegistrationAction} className="flex flex-col gap-4">
        <Field name="contact" label={t('registration.phone')}>
          <TextInput type="tel" inputMode="tel" autoComplete="tel" autoFocus />
        </Field>
        <SubmitButton>{t('common.continue')}</SubmitButton>
      </ActionForm>
      <LinkButton look="quiet" href="/sign-in">
        {t('registration.signIn')}
      </LinkButton>
    </SignInPage>
  )
}
