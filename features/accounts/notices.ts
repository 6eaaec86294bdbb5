import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { identifiers, memberships } from '@/db/schema'
import { queueMessages } from '@/features/messages/outbox'
import type { TextRequest } from '@/features/messages/templates'
import type { Contact } from '@/lib/contact'
import type { Locale } from '@/lib/locales'

type Notice = Extract<TextRequest, { template: 'contact-changed' | 'password-changed' | 'owner-changed' }>
type Told = { accountId: string; organizationId: string | null; locale: Locale }

/** Tells the person at these contacts of a change to their account, so that they learn of one that they did not make. */
export async function queueNotices(
  tx: Queryable,
  { accountId, organizationId, locale }: Told,
  contacts: readonly Contact[],
  notice: Notice,
): Promise<void> {
  const membershipId = organizationId ? await membershipOf(tx, accountId, organizationId) : undefined
  await queueMessages(
    tx,
    contacts.map(({ kind, value }) => ({
      ...notice,
      organizationId,
      membershipId,
      channel: kind === 'phone' ? ('sms' as const) : ('email' as const),
      recipient: value,
      locale,
    })),
  )
}

/** At every contact that the account proved. */
export async function tellOfPassword(tx: Queryable, told: Told): Promise<void> {
  const contacts = await tx
    .select({ kind: identifiers.kind, value: identifiers.value })
    .from(identifiers)
    .where(eq(identifiers.accountId, told.accountId))
  await queueNotices(tx, told, contacts, { template: 'password-changed', params: {} })
}

async function membershipOf(
  tx: Queryable,
  accountId: string,
  organizationId: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.organizationId, organizationId),
        isNull(memberships.deletedAt),
      ),
    )
    .orderBy(desc(memberships.directory))
    .limit(1)
  return row?.id
}
