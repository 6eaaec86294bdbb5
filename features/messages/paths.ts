export const messagesPath = '/admin/messages'
export const messagePath = (id: string): string => `${messagesPath}/${id}`
/** The messages to one person. */
export const personMessagesPath = (membershipId: string): string => `${messagesPath}?person=${membershipId}`
