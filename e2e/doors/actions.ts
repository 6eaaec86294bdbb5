import type { ActionDoor } from './door'
import { equipmentActions } from './equipment-actions'
import { organizationActions } from './organization-actions'
import { ownActions } from './own-actions'
import { peopleActions } from './people-actions'

/** Every server action and what it asks for. One that is missing here fails the suite. */
export const actions: Record<string, ActionDoor> = {
  ...ownActions,
  ...peopleActions,
  ...equipmentActions,
  ...organizationActions,
}
