import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { hour, raise } from '@/db/rate-counters'
import { resultTransaction } from '@/db/result-transaction'
import { identifiers, messages, organizations } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { queueMessage } from '@/features/messages/outbox'
import { organizationSettings } from '@/features/organizations/queries'
import { type Actor, authorize } from '@/lib/actor'
import { type Contact, maskContact } from '@/lib/contact'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import type { Channel } from './gateway-health'

/** Enough to find a fault, too few to send by. */
const testsAnHour = 20
/** Whoever presses twice means it once. */
const secondsBetween = 5

/**
 * Sends a test message the way every message goes, through the outbox and the worker. Returns its id, by which
 * `findGatewayTest` tells what becomes of it; pressed twice, the same.
 */
export async function testGateway(actor: Actor, contact: Contact): Promise<Result<string>> {
  authorize(actor, 'settings.write')
  const { smsPrefixes } = await organizationSettings(null)
  if (contact.kind === 'phone' && !smsPrefixes.some((prefix) => contact.value.startsWith(prefix))) {
    return refused({ field: 'contact', message: messageKey('gateways.problem.country') })
  }
  const channel = contact.kind === 'phone' ? 'sms' : 'email'
  return resultTransaction(async (tx) => {
    // The lock lets the second of two presses find what the first has sent.
    const [organization] = await tx
      .select({
        name: organizations.name,
        end: sql`now() + interval '5 minutes'`.mapWith(messages.expiresAt),
      })
      .from(organizations)
      .where(eq(organizations.id, actor.organizationId))
      .for('no key update')
    if (!organization) throw new Error('the actor’s organisation does not exist')
    const justSent = await latestTest(tx, actor, contact)
    if (justSent) return ok(justSent)
    const [count = 0] = await raise(tx, [
      { rule: 'gateway-tests-hour', subject: actor.organizationId, windowSeconds: hour },
    ])
    if (count > testsAnHour) return refused({ message: messageKey('gateways.problem.tooMany') })
    const id = await queueMessage(tx, {
      template: 'test',
      params: { organization: organization.name },
      organizationId: actor.organizationId,
      channel,
      recipient: contact.value,
      locale: actor.locale,
      expiresAt: organization.end,
    })
    await recordAudit(tx, actor, {
      event: 'messages.tested',
      subject: { kind: 'message', id, name: maskContact(contact) },
      details: { channels: [channel] },
    })
    return ok(id)
  })
}

async function latestTest(tx: Queryable, actor: Actor, { value }: Contact): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, actor.organizationId),
        eq(messages.template, 'test'),
        eq(messages.recipient, value),
        sql`${messages.createdAt} > now() - ${secondsBetween} * interval '1 second'`,
      ),
    )
    .limit(1)
  return row?.id
}

/** What has become of a test; null when it is none of the actor's organisation. */
export async function findGatewayTest(actor: Actor, id: string) {
  authorize(actor, 'settings.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({
      id: messages.id,
      channel: messages.channel,
      state: messages.state,
      attempts: messages.attempts,
      errorCode: messages.errorCode,
      errorText: messages.errorText,
      /** From the press of the button to the end, or to now, in milliseconds. */
      elapsed: sql<number>`(extract(epoch from
        coalesce(${messages.deliveredAt}, ${messages.failedAt}, ${messages.sentAt}, now()) - ${messages.createdAt}) * 1000)::float`,
      age: sql<number>`(extract(epoch from now() - ${messages.createdAt}) * 1000)::float`,
      retryIn: sql<number>`(extract(epoch from ${messages.nextAttemptAt} - now()) * 1000)::float`,
    })
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, actor.organizationId),
        eq(messages.id, id),
        eq(messages.template, 'test'),
      ),
    )
  return row ?? null
}

export type GatewayTest = NonNullable<Awaited<ReturnType<typeof findGatewayTest>>>

/** The actor's own proven contact of a channel, which a test is offered to. */
export async function ownContact(actor: Actor, channel: Channel): Promise<string | null> {
  authorize(actor, 'settings.read')
  if (!actor.accountId) return null
  const [row] = await database()
    .select({ value: identifiers.value })
    .from(identifiers)
    .where(
      and(
        eq(identifiers.accountId, actor.accountId),
        eq(identifiers.kind, channel === 'sms' ? 'phone' : 'email'),
      ),
    )
    .orderBy(asc(identifiers.provenAt))
    .limit(1)
  return row?.value ?? null
}
