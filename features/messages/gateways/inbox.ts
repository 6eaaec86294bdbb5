import 'server-only'
import { database } from '@/db/client'
import { inboxMessages } from '@/db/schema'
import type { Gateway, Outgoing } from '../gateway'

/** The demo's telephone and mailbox: a message is delivered by being written to `inbox_messages`. */
export function inboxGateway(): Gateway {
  return {
    name: 'inbox',
    async send(message) {
      try {
        const { id, channel, recipient } = message
        await database()
          .insert(inboxMessages)
          .values({ id, channel, recipient, ...contentOf(message) })
          .onConflictDoNothing()
        return { kind: 'accepted', delivered: true }
      } catch {
        return { kind: 'postponed', problem: 'unreachable' }
      }
    },
  }
}

const contentOf = (message: Outgoing) => (message.channel === 'sms' ? { text: message.text } : message.email)
