import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { roleName } from '@/features/roles/base-roles'
import type { Translator } from '@/lib/translator'
import { claimFields } from './claims'
import { claimField, groupsField } from './schema'
import type { OpenidSettings } from './settings'
import { claimLabels } from './words'

type Props = { settings: OpenidSettings; t: Translator }

/** From which claim each field of a card comes. */
export const ClaimsCard = ({ settings: { facts, mayWrite }, t }: Props) => (
  <Card title={t('openid.claims.title')}>
    <p className="pb-4 text-ink-2">{t('openid.claims.lead')}</p>
    <div className="grid gap-4 desk:grid-cols-2">
      {claimFields.map((field) => (
        <Field
          key={field}
          name={claimField(field)}
          label={t(claimLabels[field])}
          hint={field === 'email' ? t('openid.claims.emailHint') : undefined}
        >
          <TextInput
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={facts[claimField(field)]}
            readOnly={!mayWrite}
          />
        </Field>
      ))}
    </div>
  </Card>
)

/** Which groups of the provider stand for which role. */
export const RolesCard = ({ settings: { facts, roles, lapsed, mayWrite }, t }: Props) => (
  <Card title={t('openid.roles.title')}>
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t('openid.roles.lead')}</p>
      {lapsed.length > 0 && (
        <Notice tone="warn">
          {t('openid.roles.lapsed', { roles: lapsed.map((role) => roleName(role, t)).join(', ') })}
        </Notice>
      )}
      <Field name="groupClaims" label={t('openid.groupClaims.label')} hint={t('openid.groupClaims.hint')}>
        <TextInput
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={facts.groupClaims}
          readOnly={!mayWrite}
        />
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        {roles.map((role) => (
          <Field key={role.id} name={groupsField(role.id)} label={roleName(role, t)}>
            <TextArea
              className="min-h-16"
              autoComplete="off"
              spellCheck={false}
              defaultValue={facts[groupsField(role.id)]}
              readOnly={!mayWrite}
            />
          </Field>
        ))}
      </div>
    </div>
  </Card>
)
