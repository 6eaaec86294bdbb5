import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, organizations, recoveryLinks } from '@/db/schema'
import { queueMessage } from '@/features/messages/outbox'
import type { Actor } from '@/lib/actor'
import type { Contact } from '@/lib/contact'
import { randomToken, tokenHash } from '@/lib/crypto'
import { env } from '@/lib/env'
import { defaultLocale } from '@/lib/locales'

/** Somebody waits for it beside the administrator; a day leaves room for those who do not. */
const hours = 24

type Addressed = {
  person: { id: string; accountId: string; givenName: string }
  contact: Contact
  lostContact: string
}

/** Makes a link for a new password and queues its message. The account's older ones die. */
export async function issueRecoveryLink(
  tx: Queryable,
  actor: Actor,
  { person, contact, lostContact }: Addressed,
): Promise<void> {
  await revokeRecoveryLinks(tx, person.accountId)
  const token = randomToken()
  const [link] = await tx
    .insert(recoveryLinks)
    .values({
      organizationId: actor.organizationId,
      membershipId: person.id,
      accountId: person.accountId,
      contact: contact.value,
      lostContact,
      tokenHash: tokenHash(token),
      expiresAt: sql`now() + make_interval(hours => ${hours})`,
    })
    .returning({ expiresAt: recoveryLinks.expiresAt })
  const [facts] = await tx
    .select({ organization: organizations.name, locale: accounts.locale })
    .from(organizations)
    .innerJoin(accounts, eq(accounts.id, person.accountId))
    .where(eq(organizations.id, actor.organizationId))
  if (!link || !facts) throw new Error('the recovery link was not inserted')
  await queueMessage(tx, {
    template: 'recovery-link',
    params: {
      organization: facts.organization,
      name: person.givenName,
      link: new URL(`/recover/${token}`, env().PUBLIC_URL).href,
      expires: link.expiresAt,
    },
    organizationId: actor.organizationId,
    membershipId: person.id,
    channel: contact.kind === 'phone' ? 'sms' : 'email',
    recipient: contact.value,
    locale: facts.locale ?? defaultLocale,
    expiresAt: link.expiresAt,
  })
}

/** Makes the account's unused links useless. */
async function revokeRecoveryLinks(tx: Queryable, accountId: string): Promise<void> {
  await tx
    .update(recoveryLinks)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(recoveryLinks.accountId, accountId),
        isNull(recoveryLinks.usedAt),
        isNull(recoveryLinks.revokedAt),
      ),
    )
}
