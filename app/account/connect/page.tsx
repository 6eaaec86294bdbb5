import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { AccountPage } from '@/features/accounts/account-page'
import { workEmailAction } from '@/features/connecting/actions'
import { requireRecentProof } from '@/features/sessions/gate'
import { currentAttempt } from '@/features/sign-in/attempt-cookie'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.email.title')

export default async function ConnectPage({ searchParams }: PageProps<'/account/connect'>) {
  const account = await requireRecentProof()
  const [t, attempt, { welcome }] = await Promise.all([
    requestTranslator(),
    currentAttempt('connect'),
    searchParams,
  ])
  const typed = attempt?.accountId === account.accountId ? attempt.contact.value : ''
  return (
    <AccountPage
      t={t}
      back={welcome ? undefined : { href: '/account', text: t('account.title') }}
      title={t('connecting.email.title')}
      lead={t(welcome ? 'connecting.email.welcome' : 'connecting.email.lead')}
    >
      <ActionForm action={workEmailAction} className="flex flex-col gap-4">
        <Field name="email" label={t('connecting.email.label')} hint={t('connecting.email.hint')}>
          <TextInput
            type="email"
            autoComplete="email"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={typed}
            autoFocus
          />
        </Field>
        <SubmitButton>{t('common.continue')}</SubmitButton>
      </ActionForm>
      {welcome && (
        <LinkButton look="quiet" href="/account/applications">
          {t('connecting.email.skip')}
        </LinkButton>
      )}
    </AccountPage>
  )
}
