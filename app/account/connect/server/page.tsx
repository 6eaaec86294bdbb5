import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { AccountPage } from '@/features/accounts/account-page'
import { chooseServerAction } from '@/features/connecting/actions'
import { requireConnector } from '@/features/connecting/attempt'
import { ServerList } from '@/features/connecting/server-list'
import { serversOfEmail } from '@/features/servers/find'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.server.title')

export default async function ServerPage() {
  const { account, attempt } = await requireConnector()
  const email = attempt.contact.value
  const [t, servers] = await Promise.all([requestTranslator(), serversOfEmail(account, email)])
  return (
    <AccountPage
      t={t}
      back={{ href: '/account/connect', text: t('connecting.email.change') }}
      title={t('connecting.server.title')}
      lead={t('connecting.server.lead', { email })}
    >
      {servers.length > 0 ? <ServerList servers={servers} t={t} /> : <p>{t('connecting.server.none')}</p>}
      <ActionForm action={chooseServerAction} className="flex flex-col gap-4">
        {servers.length > 0 && <h2 className="font-semibold text-lead">{t('connecting.server.other')}</h2>}
        <Field name="address" label={t('connecting.server.label')} hint={t('connecting.server.hint')}>
          <TextInput
            inputMode="url"
            autoComplete="url"
            autoCapitalize="off"
            spellCheck={false}
            autoFocus={servers.length === 0}
          />
        </Field>
        <SubmitButton look={servers.length === 1 ? 'plain' : 'primary'}>{t('common.continue')}</SubmitButton>
      </ActionForm>
    </AccountPage>
  )
}
