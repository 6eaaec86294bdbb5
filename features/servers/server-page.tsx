import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { SettingsForm } from '@/features/organizations/settings-form'
import { SettingsScreen } from '@/features/organizations/settings-screen'
import { roleName } from '@/features/roles/base-roles'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { saveServerAction } from './actions'
import { DomainsCard } from './domains-card'
import { ownServer } from './queries'

/** How people find the organisation by themselves, and whom it takes. */
export async function ServerPage({ actor, done }: { actor: Actor; done: boolean }) {
  const [t, server] = await Promise.all([requestTranslator(), ownServer(actor)])
  const { version, facts, roles, mayWrite } = server
  return (
    <SettingsScreen
      t={t}
      screen="server"
      lead={t('servers.lead')}
      done={done ? t('settings.saved') : undefined}
    >
      <DomainsCard server={server} t={t} />
      <SettingsForm
        t={t}
        action={saveServerAction}
        version={version}
        facts={facts}
        mayWrite={mayWrite}
        readOnlyReason={t('servers.readOnly')}
      >
        <Card title={t('servers.address.title')}>
          <div className="flex flex-col gap-5">
            <Field name="address" label={t('servers.address.label')} hint={t('servers.address.hint')}>
              <TextInput
                inputMode="url"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={facts.address ?? ''}
                readOnly={!mayWrite}
              />
            </Field>
            <Checkbox
              name="isSimplified"
              value="on"
              defaultChecked={facts.isSimplified}
              disabled={!mayWrite}
              label={t('servers.simplified.label')}
              hint={t('servers.simplified.hint')}
            />
          </div>
        </Card>
        <Card title={t('servers.joining.title')}>
          <div className="flex flex-col gap-5">
            <RadioGroup
              name="joining"
              label={t('servers.joining.label')}
              defaultValue={facts.joining}
              options={(['prepared', 'anyone'] as const).map((value) => ({
                value,
                label: t(`servers.joining.${value}`),
                disabled: !mayWrite,
              }))}
            />
            <Field
              name="newcomerRoleId"
              label={t('servers.joining.role')}
              hint={t('servers.joining.roleHint')}
            >
              <Select
                defaultValue={facts.newcomerRoleId ?? ''}
                disabled={!mayWrite}
                options={[
                  { value: '', label: t('servers.joining.noRole') },
                  ...roles.map((role) => ({ value: role.id, label: roleName(role, t) })),
                ]}
              />
            </Field>
          </div>
        </Card>
      </SettingsForm>
    </SettingsScreen>
  )
}
