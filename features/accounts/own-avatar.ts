import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { accountAvatars, avatars, memberships } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'

/** The picture that somebody chose for themself, in WebP; null while their initials stand for it. */
export async function ownAvatar(account: AccountActor): Promise<{ id: string; image: Buffer } | null> {
  const [row] = await database()
    .select({ id: accountAvatars.id, image: accountAvatars.image })
    .from(accountAvatars)
    .where(eq(accountAvatars.accountId, account.accountId))
  return row ?? null
}

/** Puts the account's own picture on the cards that it was bound to and that have none. */
export async function showOwnAvatar(
  tx: Queryable,
  accountId: string,
  { organizationId, people }: { organizationId: string; people: readonly { id: string }[] },
): Promise<void> {
  const [own] = await tx
    .select({ image: accountAvatars.image })
    .from(accountAvatars)
    .where(eq(accountAvatars.accountId, accountId))
  if (!own || people.length === 0) return
  const bare = and(
    inArray(
      memberships.id,
      people.map(({ id }) => id),
    ),
    isNull(memberships.avatarId),
  )
  for (const { id } of await tx.select({ id: memberships.id }).from(memberships).where(bare)) {
    const [avatar] = await tx
      .insert(avatars)
      .values({ organizationId, image: own.image })
      .returning({ id: avatars.id })
    await tx.update(memberships).set({ avatarId: avatar?.id }).where(eq(memberships.id, id))
  }
}
