import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Question } from '@/components/ui/question'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { SettingsScreen } from '@/features/organization-settings/settings-screen'
import type { Actor } from '@/lib/actor'
import { shortDate } from '@/lib/moment'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { closeTenantAction, openTenantAction, reopenTenantAction } from './tenant-actions'
import { listTenants, type Tenant } from './tenants'

/** The organisations of the installation, which its owner opens and closes; anybody else learns whom to ask. */
export async function TenantsPage({ actor, done }: { actor: Actor; done: boolean }) {
  const [t, list] = await Promise.all([requestTranslator(), listTenants(actor)])
  return (
    <SettingsScreen
      t={t}
      screen="tenants"
      lead={t('tenants.lead')}
      done={done ? t('tenants.opened') : undefined}
    >
      {!list && <Notice>{t('tenants.notOwner')}</Notice>}
      {list && (
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {list.tenants.map((tenant) => (
              <TenantRow key={tenant.id} {...{ tenant, actor, t }} mayWrite={list.mayWrite} />
            ))}
          </ul>
        </Card>
      )}
      {list?.mayWrite && (
        <Card title={t('tenants.new')}>
          <ActionForm action={openTenantAction} className="flex flex-col gap-4">
            <Field name="name" label={t('tenants.name')} required>
              <TextInput autoComplete="off" />
            </Field>
            <p className="text-ink-2 text-small">{t('tenants.ownerLead')}</p>
            <div className="grid gap-4 desk:grid-cols-2">
              <Field name="surname" label={t('account.name.surname')} required>
                <TextInput autoComplete="off" />
              </Field>
              <Field name="givenName" label={t('account.name.givenName')} required>
                <TextInput autoComplete="off" />
              </Field>
            </div>
            <Field name="contact" label={t('signIn.contact')} required>
              <TextInput autoComplete="off" autoCapitalize="off" spellCheck={false} />
            </Field>
            <SubmitButton className="desk:self-start">{t('tenants.open')}</SubmitButton>
          </ActionForm>
        </Card>
      )}
    </SettingsScreen>
  )
}

type RowProps = { tenant: Tenant; actor: Actor; mayWrite: boolean; t: Translator }

function TenantRow({ tenant, actor, mayWrite, t }: RowProps) {
  const { id, name, owner, createdAt, closedAt, isHost } = tenant
  return (
    <li className="flex flex-wrap items-center gap-3 px-5 py-3.5">
      <div className="min-w-0 grow">
        <p className="wrap-anywhere font-medium">{name}</p>
        <p className="text-ink-2 text-small">
          {[owner, t('tenants.since', { date: shortDate(actor.locale, createdAt) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {isHost && <Chip>{t('tenants.host')}</Chip>}
      {closedAt && <Chip tone="warn">{t('tenants.closed')}</Chip>}
      {mayWrite &&
        !isHost &&
        (closedAt ? (
          <ActionForm action={reopenTenantAction}>
            <input type="hidden" name="id" value={id} />
            <SubmitButton size="small" look="plain" aria-label={`${t('tenants.reopen')}: ${name}`}>
              {t('tenants.reopen')}
            </SubmitButton>
          </ActionForm>
        ) : (
          <CloseQuestion tenant={tenant} t={t} />
        ))}
    </li>
  )
}

/** What closing ends, before the button that does it. */
const CloseQuestion = ({ tenant: { id, name }, t }: { tenant: Tenant; t: Translator }) => (
  <Question
    words={{ ask: t('tenants.closing'), goBack: t('common.leaveAsIs') }}
    size="small"
    className="open:basis-full"
  >
    <ActionForm action={closeTenantAction} className="flex flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <p className="text-ink-2">{t('tenants.closingText')}</p>
      <SubmitButton size="small" danger aria-label={`${t('tenants.close')}: ${name}`}>
        {t('tenants.close')}
      </SubmitButton>
    </ActionForm>
  </Question>
)
