import type { MessageKey } from '@/lib/translator'

export type Verb = {
  /** In the list's bar, and as the title until everything is chosen. */
  name: MessageKey
  /** On the button that begins it. */
  button: MessageKey
  /** What it will do to `n` rows. */
  outlook: MessageKey
}

/** How each operation is called, by its kind. */
export const verbs: Record<string, Verb> = {
  'people.add-role': {
    name: 'bulk.verb.addRole.name',
    button: 'bulk.verb.addRole.button',
    outlook: 'bulk.verb.addRole.outlook',
  },
  'people.remove-role': {
    name: 'bulk.verb.removeRole.name',
    button: 'bulk.verb.removeRole.button',
    outlook: 'bulk.verb.removeRole.outlook',
  },
  'people.set-company': {
    name: 'bulk.verb.setCompany.name',
    button: 'bulk.verb.setCompany.button',
    outlook: 'bulk.verb.setCompany.outlook',
  },
  'people.set-district': {
    name: 'bulk.verb.setDistrict.name',
    button: 'bulk.verb.setDistrict.button',
    outlook: 'bulk.verb.setDistrict.outlook',
  },
  'people.ban': {
    name: 'bulk.verb.ban.name',
    button: 'bulk.verb.ban.button',
    outlook: 'bulk.verb.ban.outlook',
  },
  'people.delete': {
    name: 'bulk.verb.delete.name',
    button: 'bulk.verb.delete.button',
    outlook: 'bulk.verb.delete.outlook',
  },
  'people.restore': {
    name: 'bulk.verb.restore.name',
    button: 'bulk.verb.restore.button',
    outlook: 'bulk.verb.restore.outlook',
  },
  'people.invite': {
    name: 'bulk.verb.invite.name',
    button: 'bulk.verb.invite.button',
    outlook: 'bulk.verb.invite.outlook',
  },
  'people.resend': {
    name: 'bulk.verb.resend.name',
    button: 'bulk.verb.resend.button',
    outlook: 'bulk.verb.resend.outlook',
  },
  'people.revoke': {
    name: 'bulk.verb.revoke.name',
    button: 'bulk.verb.revoke.button',
    outlook: 'bulk.verb.revoke.outlook',
  },
  'equipment.publish': {
    name: 'bulk.equipment.verb.publish.name',
    button: 'bulk.equipment.verb.publish.button',
    outlook: 'bulk.equipment.verb.publish.outlook',
  },
  'equipment.unpublish': {
    name: 'bulk.equipment.verb.unpublish.name',
    button: 'bulk.equipment.verb.unpublish.button',
    outlook: 'bulk.equipment.verb.unpublish.outlook',
  },
  'equipment.set-company': {
    name: 'bulk.equipment.verb.setCompany.name',
    button: 'bulk.equipment.verb.setCompany.button',
    outlook: 'bulk.equipment.verb.setCompany.outlook',
  },
  'equipment.set-district': {
    name: 'bulk.equipment.verb.setDistrict.name',
    button: 'bulk.equipment.verb.setDistrict.button',
    outlook: 'bulk.equipment.verb.setDistrict.outlook',
  },
  'equipment.set-type': {
    name: 'bulk.equipment.verb.setType.name',
    button: 'bulk.equipment.verb.setType.button',
    outlook: 'bulk.equipment.verb.setType.outlook',
  },
  'equipment.set-state': {
    name: 'bulk.equipment.verb.setState.name',
    button: 'bulk.equipment.verb.setState.button',
    outlook: 'bulk.equipment.verb.setState.outlook',
  },
  'equipment.give-tags': {
    name: 'bulk.equipment.verb.giveTags.name',
    button: 'bulk.equipment.verb.giveTags.button',
    outlook: 'bulk.equipment.verb.giveTags.outlook',
  },
  'equipment.delete': {
    name: 'bulk.equipment.verb.delete.name',
    button: 'bulk.equipment.verb.delete.button',
    outlook: 'bulk.equipment.verb.delete.outlook',
  },
  'equipment.restore': {
    name: 'bulk.equipment.verb.restore.name',
    button: 'bulk.equipment.verb.restore.button',
    outlook: 'bulk.equipment.verb.restore.outlook',
  },
}
