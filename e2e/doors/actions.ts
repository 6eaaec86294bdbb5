import { adminActions } from './admin-actions'
import type { ActionDoor } from './door'
import { ownActions } from './own-actions'

/** Every server action and what it asks for. One that is missing here fails the suite. */
export const actions: Record<string, ActionDoor> = { ...ownActions, ...adminActions }
