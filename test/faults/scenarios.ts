import type { Scenario } from './scenario'
import { accountScenarios } from './scenarios/accounts'
import { connectingScenarios } from './scenarios/connecting'
import { directoryScenarios } from './scenarios/directory'
import { directorySignInScenarios } from './scenarios/directory-sign-in'
import { equipmentScenarios } from './scenarios/equipment'
import { helpScenarios } from './scenarios/help'
import { importScenarios } from './scenarios/imports'
import { invitationScenarios } from './scenarios/invitations'
import { jobScenarios } from './scenarios/jobs'
import { messageScenarios } from './scenarios/messages'
import { openidScenarios } from './scenarios/openid'
import { organizationScenarios } from './scenarios/organizations'
import { peopleScenarios } from './scenarios/people'
import { registryScenarios } from './scenarios/registries'
import { requestScenarios } from './scenarios/requests'
import { roleScenarios } from './scenarios/roles'
import { settingScenarios } from './scenarios/settings'
import { signInScenarios } from './scenarios/sign-in'
import { tagScenarios } from './scenarios/tags'
import { viewScenarios } from './scenarios/views'

/** One for every server action, by its module and name; `every-action.ts` fails where one is missing. */
export const scenarios: Record<string, Scenario> = {
  ...accountScenarios,
  ...connectingScenarios,
  ...directoryScenarios,
  ...directorySignInScenarios,
  ...equipmentScenarios,
  ...helpScenarios,
  ...importScenarios,
  ...invitationScenarios,
  ...jobScenarios,
  ...messageScenarios,
  ...openidScenarios,
  ...organizationScenarios,
  ...peopleScenarios,
  ...registryScenarios,
  ...requestScenarios,
  ...roleScenarios,
  ...settingScenarios,
  ...signInScenarios,
  ...tagScenarios,
  ...viewScenarios,
}

export const withoutScenario: readonly string[] = [
  // Called by a page while somebody types: they change nothing.
  'equipment/actions.searchColleaguesAction',
  'equipment/actions.searchEquipmentAction',
  'palette/actions.findAnythingAction',
  'roles/actions.previewDraftAction',
  'roles/actions.previewDeletionAction',
  // Looks at the provider of the settings and changes nothing.
  'openid/actions.examineOpenidAction',
  // Looks at the directory of the settings; what it notes is read anew every day.
  'directory-settings/actions.examineDirectoryAction',
  // Sets a cookie alone.
  'views/columns-action.chooseColumnsAction',
  // `saveAccessAction` by another name, for the owner of an installation's only organisation.
  'organization-settings/setting-actions.saveCodesAction',
  // Asks the DNS of the world, then changes what `approveDomainAction` does, for the owner of an only organisation as well.
  'server-settings/actions.proveDomainAction',
  'server-settings/actions.approveDomainAction',
]
