import type { WordingKey } from './placeholders'

export const messagesPath = '/admin/messages'
export const messagePath = (id: string): string => `${messagesPath}/${id}`
/** The messages to one person. */
export const personMessagesPath = (membershipId: string): string => `${messagesPath}?person=${membershipId}`

export const wordingsPath = '/admin/settings/templates'

/** One text; `done` is what has just happened to it. */
export function wordingPath(
  { template, channel, locale }: WordingKey,
  done?: 'saved' | 'reset' | 'restored',
): string {
  const query = new URLSearchParams({ channel, locale, ...(done && { done }) })
  return `${wordingsPath}/${template}?${query}`
}

export const gatewaysPath = '/admin/settings/gateways'
