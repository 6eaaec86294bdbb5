import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { directorySettingsPath } from '@/features/directory-sync/paths'
import { openidPath } from '@/features/openid/paths'
import { settingsPath } from '@/features/organizations/paths'
import { proofMethods } from '@/features/servers/methods'
import type { Translator } from '@/lib/translator'
import { PrintedAddress } from './printed-address'
import type { ServerFacts } from './schema'

export type FactCardProps = { facts: ServerFacts; mayWrite: boolean; t: Translator }

/** Where people find the server, and the address to print. */
export const AddressCard = ({ facts, mayWrite, t }: FactCardProps) => (
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
      {facts.address && <PrintedAddress address={facts.address} t={t} />}
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
)

/** What people may show, side by side. */
export const MethodsCard = ({ facts, mayWrite, t }: FactCardProps) => (
  <Card title={t('servers.methods.title')}>
    <div className="flex flex-col gap-4">
      {proofMethods.map((method) => (
        <Checkbox
          key={method}
          name="methods[]"
          value={method}
          defaultChecked={facts.methods.includes(method)}
          disabled={!mayWrite}
          label={t(`servers.methods.${method}`)}
          hint={t(`servers.methods.hint.${method}`)}
        />
      ))}
      <p className="flex flex-wrap gap-x-6 gap-y-2 text-small">
        <a href={directorySettingsPath}>{t('directory.settings.link')}</a>
        <a href={openidPath}>{t('openid.link')}</a>
      </p>
    </div>
  </Card>
)

/** The application that the organisation's people have to use instead of this installation's own. */
export const OwnApplicationCard = ({ facts, mayWrite, t }: FactCardProps) => (
  <Card title={t('servers.own.title')}>
    <div className="flex flex-col gap-3">
      <Field name="ownApplication" label={t('servers.own.label')} hint={t('servers.own.hint')}>
        <TextInput defaultValue={facts.ownApplication ?? ''} readOnly={!mayWrite} autoComplete="off" />
      </Field>
      <p className="text-small">
        <a href={settingsPath('links')}>{t('servers.own.links')}</a>
      </p>
    </div>
  </Card>
)

const guideParts = ['guideInstalling', 'guideWorkplace', 'guideAccess'] as const
const guideWords = {
  guideInstalling: 'installing',
  guideWorkplace: 'workplace',
  guideAccess: 'access',
} as const

/** The instruction for people, a page in the organisation's own words. */
export const GuideCard = ({ facts, mayWrite, t }: FactCardProps) => (
  <Card title={t('servers.guide.title')}>
    <div className="flex flex-col gap-4">
      <p className="text-ink-2 text-small">{t('servers.guide.lead')}</p>
      {guideParts.map((name) => (
        <Field key={name} name={name} label={t(`servers.guide.${guideWords[name]}`)}>
          <TextArea defaultValue={facts[name]} readOnly={!mayWrite} />
        </Field>
      ))}
    </div>
  </Card>
)
