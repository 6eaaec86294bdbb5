import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import type { Locale } from '@/lib/locales'
import type { Wording } from './wording'

/** A worker that died holds its messages no longer than this. */
export const leaseSeconds = 30

/** A message that this worker alone sends until its lease runs out. */
export type Lease = {
  id: string
  attempt: number
  channel: 'sms' | 'email'
  recipient: string
  template: string
  locale: Locale
  urgent: boolean
  body: Buffer | null
  /** Its text has no use any more: its time is up, or its link was revoked. */
  isOver: boolean
  /** How the organisation says it, where not by default. */
  ownWording: Wording | null
}

/** Takes up to `limit` messages that are due, and those whose worker died. */
export async function leaseMessages(urgent: boolean, limit: number): Promise<Lease[]> {
  const rows = await database().execute<Lease>(sql`
    update messages set
      state = 'sending', attempts = attempts + 1, next_attempt_at = now() + ${leaseSeconds} * interval '1 second'
    where id in (
      select id from messages
      where state in ('queued', 'sending') and urgent = ${urgent} and next_attempt_at <= now()
      order by next_attempt_at limit ${limit} for update skip locked)
    returning id, attempts as attempt, channel, recipient, template, locale, urgent, body,
      coalesce(expires_at <= now(), false) or exists (
        select from invitations where id = messages.invitation_id and revoked_at is not null) as "isOver",
      (select own.wording from message_templates own
        where own.organization_id = messages.organization_id and own.template = messages.template
          and own.channel = messages.channel and own.locale = messages.locale) as "ownWording"`)
  return [...rows]
}
