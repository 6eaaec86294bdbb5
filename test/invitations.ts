import { desc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { createInvitations, type InvitationChannels } from '@/features/invitations/mutations'
import type { Actor } from '@/lib/actor'
import { unseal } from '@/lib/crypto'

/** The tokens that were sent to a person, newest first, as their messages carry them. */
export async function sentTokens(membershipId: string): Promise<string[]> {
  const rows = await database()
    .select({ body: messages.body })
    .from(messages)
    .where(eq(messages.membershipId, membershipId))
    .orderBy(desc(messages.createdAt), desc(messages.id))
  return rows.flatMap(({ body }) => {
    const { link } = body ? JSON.parse(unseal('message-body', body)) : {}
    return link ? [tokenIn(link)] : []
  })
}

export const tokenIn = (link: string): string => new URL(link).pathname.split('/').at(-1) ?? ''

/** Invites one person and returns the token that was sent to them. */
export async function invite(
  actor: Actor,
  membershipId: string,
  channels: InvitationChannels = 'preferred',
): Promise<string> {
  await transaction((tx) => createInvitations(tx, actor, [membershipId], channels))
  const [token] = await sentTokens(membershipId)
  if (!token) throw new Error('nothing was sent')
  return token
}
