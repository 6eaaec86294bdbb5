import type { EventGroup } from '@/features/audit/events'
import type { MessageKey } from '@/lib/translator'

export const groupNames: Record<EventGroup, MessageKey> = {
  people: 'audit.group.people',
  roles: 'audit.group.roles',
  invitations: 'audit.group.invitations',
  signIn: 'audit.group.signIn',
  account: 'audit.group.account',
  equipment: 'audit.group.equipment',
  requests: 'audit.group.requests',
  messages: 'audit.group.messages',
  audit: 'audit.group.audit',
  organization: 'audit.group.organization',
}
