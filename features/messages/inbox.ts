import 'server-only'
import { desc, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { inboxMessages } from '@/db/schema'
import { env } from '@/lib/env'
import { visibleText } from '@/lib/visible-text'

export type InboxMessage = {
  id: string
  channel: 'sms' | 'email'
  /** E.164 or an e-mail address. */
  to: string
  subject: string | null
  text: string
  html: string | null
  receivedAt: Date
}

const shownAtMost = 100

/** The demo's telephone and mailbox, newest first; null in production, which has none. `to` is part of a recipient. */
export async function demoInbox(to = ''): Promise<InboxMessage[] | null> {
  if (env().PROPUSK_MODE !== 'demo') return null
  return database()
    .select({
      id: inboxMessages.id,
      channel: inboxMessages.channel,
      to: inboxMessages.recipient,
      subject: inboxMessages.subject,
      text: inboxMessages.text,
      html: inboxMessages.html,
      receivedAt: inboxMessages.receivedAt,
    })
    .from(inboxMessages)
    .where(sql`position(${recipientPart(to)} in ${inboxMessages.recipient}) > 0`)
    .orderBy(desc(inboxMessages.receivedAt), desc(inboxMessages.id))
    .limit(shownAtMost)
}

/** As recipients are stored: a phone's digits without the Russian 8, however spelled; an address in lower case. */
function recipientPart(to: string): string {
  const typed = visibleText(to).toLowerCase()
  if (!/^[\d\s+().\p{Dash_Punctuation}]+$/u.test(typed)) return typed
  return typed.replace(/\D/g, '').replace(/^8(?=\d{10}$)/, '7')
}
