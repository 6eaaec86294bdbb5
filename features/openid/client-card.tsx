import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import type { OpenidSettings } from './settings'

type Props = { settings: OpenidSettings; t: Translator }

const typedExactly = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const

/** Which server it is, and how Propusk is known there. */
export function ClientCard({ settings, t }: Props) {
  const { facts, hasSecret, mayWrite, redirectAddress, signedOutAddress } = settings
  const text = (name: string) => ({ ...typedExactly, defaultValue: facts[name], readOnly: !mayWrite })
  return (
    <Card title={t('openid.client.title')}>
      <div className="flex flex-col gap-5">
        <Field name="issuer" label={t('openid.issuer.label')} hint={t('openid.issuer.hint')}>
          <TextInput inputMode="url" {...text('issuer')} />
        </Field>
        <ToCopy
          label={t('openid.client.redirect')}
          hint={t('openid.client.redirectHint')}
          value={redirectAddress}
          t={t}
        />
        <ToCopy
          label={t('openid.client.signedOut')}
          hint={t('openid.client.signedOutHint')}
          value={signedOutAddress}
          t={t}
        />
        <Field name="clientId" label={t('openid.clientId.label')}>
          <TextInput {...text('clientId')} />
        </Field>
        {mayWrite && (
          <Field
            name="clientSecret"
            label={t('openid.clientSecret.label')}
            hint={t(hasSecret ? 'openid.clientSecret.kept' : 'openid.clientSecret.none')}
          >
            <PasswordInput
              autoComplete="new-password"
              showLabel={t('openid.clientSecret.show')}
              hideLabel={t('openid.clientSecret.hide')}
            />
          </Field>
        )}
        <Field name="scopes" label={t('openid.scopes.label')} hint={t('openid.scopes.hint')}>
          <TextInput {...text('scopes')} />
        </Field>
        <Field
          name="certificates"
          label={t('openid.certificates.label')}
          hint={t('openid.certificates.hint')}
        >
          <TextArea className="max-h-60 font-mono" {...text('certificates')} />
        </Field>
      </div>
    </Card>
  )
}

const ToCopy = ({ label, hint, value, t }: { label: string; hint: string; value: string; t: Translator }) => (
  <div className="flex flex-col gap-1.5">
    <span className="font-medium text-small">{label}</span>
    <span className="flex flex-wrap items-center gap-2">
      <code className="wrap-anywhere min-w-0 grow basis-60 select-all rounded-control bg-sunken px-3 py-2 text-small">
        {value}
      </code>
      <CopyButton
        text={value}
        label={t('openid.client.copy')}
        copiedLabel={t('openid.client.copied')}
        size="small"
      />
    </span>
    <span className="text-ink-2 text-small">{hint}</span>
  </div>
)
