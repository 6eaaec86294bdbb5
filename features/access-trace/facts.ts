import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import type { PersonState } from '@/features/memberships/person-state'
import { visiblePeople } from '@/features/memberships/scope'
import { personState } from '@/features/memberships/state-query'
import { findActiveMemberships, type MembershipRole } from '@/features/sessions/live-session'
import { type ContactGate, contactGate } from '@/features/sign-in/contact-gate'
import type { Actor } from '@/lib/actor'
import type { Contact } from '@/lib/contact'
import { isUuid } from '@/lib/uuid'

/** What decides whether somebody gets in, as the doors themselves read it; of the account only what this card's contacts reach. */
export type AccessFacts = {
  state: PersonState
  isDeleted: boolean
  isActive: boolean
  isRegistered: boolean
  bannedUntil: Date | null
  banReason: string | null
  hasPassword: boolean
  contacts: (Contact & { gate: ContactGate | null })[]
  /** What the gates of applications find for the account here: every active card of it, a row a role. */
  doors: readonly MembershipRole[]
}

/** Null when the actor may not know of the card. */
export async function accessFacts(actor: Actor, id: string): Promise<AccessFacts | null> {
  if (!isUuid(id)) return null
  const [card] = await database()
    .select({
      state: personState,
      isDeleted: sql<boolean>`${memberships.deletedAt} is not null`,
      isActive: isActiveMembership,
      bannedUntil: memberships.bannedUntil,
      banReason: memberships.banReason,
      accountId: memberships.accountId,
      mobilePhone: memberships.mobilePhone,
      email: memberships.email,
      hasPassword: sql<boolean>`exists (select from ${accounts}
        where ${accounts.id} = ${memberships.accountId} and ${accounts.passwordHash} is not null)`,
    })
    .from(memberships)
    .where(and(visiblePeople(actor), eq(memberships.id, id)))
  if (!card) return null
  const { accountId, mobilePhone, email, ...facts } = card
  const written = [
    ...(mobilePhone ? [{ kind: 'phone' as const, value: mobilePhone }] : []),
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
  ]
  const [contacts, doors] = await Promise.all([
    Promise.all(
      written.map(async (contact) => ({
        ...contact,
        gate: accountId ? await contactGate(actor.organizationId, accountId, contact) : null,
      })),
    ),
    accountId ? findActiveMemberships(accountId, actor.organizationId) : [],
  ])
  return { ...facts, isRegistered: accountId !== null, contacts, doors }
}
