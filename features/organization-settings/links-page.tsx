import { Smartphone } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { applicationIcons } from '@/features/applications/application-icons'
import { linkedApplications, linkPlaces, placeName } from '@/features/applications/link-places'
import { linkedName } from '@/features/applications/linked-name'
import { platformNames } from '@/features/applications/platform-names'
import { isFreshlyProven } from '@/features/sessions/gate'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { saveLinksAction } from './link-actions'
import { organizationLinks } from './links'
import { ProofNotice } from './proof-notice'
import { SettingsForm } from './settings-form'
import { SettingsScreen } from './settings-screen'

/** Where each of the six applications is installed or opened, platform by platform. */
export async function LinksPage({ actor, done }: { actor: Actor; done: boolean }) {
  const t = await requestTranslator()
  const [{ version, facts, mayWrite }, isProven] = await Promise.all([
    organizationLinks(actor),
    isFreshlyProven(),
  ])
  return (
    <SettingsScreen
      t={t}
      screen="links"
      lead={t('settings.links.lead')}
      done={done ? t('settings.saved') : undefined}
    >
      {mayWrite && !isProven && <ProofNotice t={t} screen="links" />}
      <SettingsForm t={t} action={saveLinksAction} version={version} facts={facts} mayWrite={mayWrite}>
        {linkedApplications.map((application) => {
          const Icon = application === 'own' ? Smartphone : applicationIcons[application]
          return (
            <Card
              key={application}
              title={
                <span className="flex items-center gap-2.5">
                  <Icon aria-hidden className="shrink-0 text-ink-2" />
                  {linkedName(t, application)}
                </span>
              }
            >
              <div className="grid gap-4 desk:grid-cols-2">
                {linkPlaces
                  .filter((place) => place.application === application)
                  .map((place) => (
                    <Field
                      key={place.platform}
                      name={placeName(place)}
                      label={t(platformNames[place.platform])}
                    >
                      <TextInput
                        type="url"
                        inputMode="url"
                        autoComplete="off"
                        placeholder="https://"
                        defaultValue={facts[placeName(place)]}
                        readOnly={!mayWrite}
                      />
                    </Field>
                  ))}
              </div>
            </Card>
          )
        })}
      </SettingsForm>
    </SettingsScreen>
  )
}
