import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { memberships } from './people'

/** Every SMS and e-mail: the row is the outbox and, afterwards, the record of delivery. */
export const messages = pgTable(
  'messages',
  {
    id: primaryId(),
    /** Null for the installation's own messages (public registration, set-up). */
    organizationId: uuid().references(() => organizations.id),
    membershipId: uuid(),
    invitationId: uuid(),
    channel: text({ enum: ['sms', 'email'] }).notNull(),
    recipient: text().notNull(),
    /** Which text it is: `invitation`, `sign-in-code`, … */
    template: text().notNull(),
    locale: text({ enum: ['ru', 'en'] }).notNull(),
    state: text({ enum: ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] })
      .notNull()
      .default('queued'),
    /** Somebody waits for it before a screen: it overtakes the rest. */
    urgent: boolean().notNull().default(false),
    /** AES-256-GCM of the template's parameters; null as soon as it was sent or given up. */
    body: bytea(),
    segments: integer(),
    attempts: integer().notNull().default(0),
    /** When the worker looks at it next: to send, to take over a lease that ran out, to ask for a receipt. */
    nextAttemptAt: createdAt(),
    gateway: text(),
    gatewayMessageId: text(),
    errorCode: text(),
    errorText: text(),
    /** In hundredths of the currency's unit, as the gateway told. */
    priceMinor: bigint({ mode: 'number' }),
    currency: text(),
    createdAt: createdAt(),
    /** After this the text has no use (a code ran out) and is not sent. */
    expiresAt: instant(),
    sentAt: instant(),
    deliveredAt: instant(),
    failedAt: instant(),
  },
  (t) => [
    withinOrganization('messages_membership', t, t.membershipId, memberships),
    index('messages_outbox').on(t.urgent, t.nextAttemptAt).where(sql`${t.state} in ('queued', 'sending')`),
    index('messages_awaiting_receipt').on(t.gateway, t.nextAttemptAt).where(sql`${t.state} = 'sent'`),
    index('messages_by_membership').on(t.membershipId, t.createdAt),
    index('messages_by_organization').on(t.organizationId, t.createdAt, t.id),
    index('messages_by_recipient').on(t.organizationId, t.recipient.op('text_pattern_ops')),
    index('messages_undelivered')
      .on(t.organizationId, t.createdAt, t.id)
      .where(sql`${t.state} in ('failed', 'expired')`),
    index('messages_lost_invitations')
      .on(t.organizationId, t.invitationId, t.membershipId)
      .where(sql`${t.state} in ('failed', 'expired') and ${t.invitationId} is not null`),
    index('messages_of_rare_kinds')
      .on(t.organizationId, t.template, t.createdAt, t.id)
      .where(sql`${t.template} not in ('invitation', 'sign-in-code')`),
  ],
)

/** A template in an organisation's own words; `{name}` and its like stand for what differs from message to message. */
type StoredWording = { subject?: string; body: string }

/** Where an organisation says it differently from `locales/`. A row stays when the default returns, for what was before. */
export const messageTemplates = pgTable(
  'message_templates',
  {
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    template: text().notNull(),
    channel: text({ enum: ['sms', 'email'] }).notNull(),
    locale: text({ enum: ['ru', 'en'] }).notNull(),
    /** Null for the default. */
    wording: jsonb().$type<StoredWording>(),
    /** What `wording` was before the last change. */
    previous: jsonb().$type<StoredWording>(),
    /** Raised by every edit, so that the second of two editors is told. */
    version: integer().notNull().default(1),
    updatedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.template, t.channel, t.locale] })],
)

/** The demo's telephone and mailbox: what the local gateway «delivered». Empty in production. */
export const inboxMessages = pgTable(
  'inbox_messages',
  {
    /** The message's id, which makes a repeated delivery one. */
    id: uuid().primaryKey(),
    channel: text({ enum: ['sms', 'email'] }).notNull(),
    recipient: text().notNull(),
    subject: text(),
    text: text().notNull(),
    html: text(),
    receivedAt: createdAt(),
  },
  (t) => [index('inbox_messages_time').on(t.receivedAt)],
)
