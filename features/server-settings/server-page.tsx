import { SettingsForm } from '@/features/organization-settings/settings-form'
import { SettingsScreen } from '@/features/organization-settings/settings-screen'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { saveServerAction } from './actions'
import { DomainsCard } from './domains-card'
import { AddressCard, GuideCard, MethodsCard, OwnApplicationCard } from './fact-cards'
import { JoiningCard } from './joining-card'
import { ownServer } from './queries'

/** How people find the organisation by themselves, what they have to show, and whom it takes. */
export async function ServerPage({ actor, done }: { actor: Actor; done: boolean }) {
  const [t, server] = await Promise.all([requestTranslator(), ownServer(actor)])
  const { version, facts, mayWrite } = server
  const card = { facts, mayWrite, t }
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
        <AddressCard {...card} />
        <MethodsCard {...card} />
        <JoiningCard {...card} roles={server.roles} />
        <OwnApplicationCard {...card} />
        <GuideCard {...card} />
      </SettingsForm>
    </SettingsScreen>
  )
}
