import 'server-only'
import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { memberships, organizations } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { issueInvitations } from '@/features/invitations/issue'
import { mayEditInstallation } from '@/features/organization-settings/setting-mutations'
import { type Actor, authorize, can } from '@/lib/actor'
import type { Contact } from '@/lib/contact'
import { done, type Result, refused } from '@/lib/result'
import { endWorkOf } from './closing'
import { createOrganization } from './create-organization'
import { insertFirstOwner } from './first-owner'

/** The organisations of the installation, for its owner; null for anybody else, who learns of no other. */
export async function listTenants(actor: Actor) {
  authorize(actor, 'settings.read')
  if (!(await mayEditInstallation(actor, database()))) return null
  const rows = await database()
    .select({
      id: organizations.id,
      name: organizations.name,
      createdAt: organizations.createdAt,
      closedAt: organizations.closedAt,
      owner: sql<string | null>`trim(${memberships.givenName} || ' ' || ${memberships.surname})`,
      isHost: sql<boolean>`(${organizations.id} = ${actor.organizationId})`,
    })
    .from(organizations)
    .leftJoin(memberships, eq(memberships.id, organizations.ownerMembershipId))
    .orderBy(asc(organizations.id))
  return { tenants: rows, mayWrite: can(actor, 'settings.write') }
}

export type Tenant = NonNullable<Awaited<ReturnType<typeof listTenants>>>['tenants'][number]

type Opening = { name: string; surname: string; givenName: string; contact: Contact }

/** Opens another organisation, with its base roles, and invites whoever is to own it. Nobody of this one sees into it. */
export const openTenant = (actor: Actor, { name, surname, givenName, contact }: Opening): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'settings.write')
    if (!(await mayEditInstallation(actor, tx))) return notOwner
    const organization = await createOrganization(tx, { name })
    const membershipId = await insertFirstOwner(tx, organization, { surname, givenName, contact })
    const channel = contact.kind === 'phone' ? 'sms' : 'email'
    const invited = { membershipId, name: givenName, channel, contact: contact.value } as const
    await issueInvitations(tx, { id: organization.id, name }, null, [invited])
    for (const organizationId of [actor.organizationId, organization.id]) {
      await recordAudit(tx, actor, {
        event: 'organizations.created',
        organizationId,
        subject: { kind: 'organization', id: organization.id, name },
        details: { owner: `${surname} ${givenName}` },
      })
    }
    return done
  })

/** Shuts every door of another organisation from the next request on and stops its work; its rows stay, so that it can be opened again. */
export const closeTenant = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  changeTenant(actor, id, 'organizations.closed', async (tx) => {
    const closed = await tx
      .update(organizations)
      .set({ closedAt: sql`now()` })
      .where(
        and(
          eq(organizations.id, id),
          ne(organizations.id, actor.organizationId),
          isNull(organizations.closedAt),
        ),
      )
      .returning({ name: organizations.name })
    if (closed.length > 0) await endWorkOf(tx, id)
    return closed
  })

export const reopenTenant = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  changeTenant(actor, id, 'organizations.reopened', (tx) =>
    tx
      .update(organizations)
      .set({ closedAt: null })
      .where(and(eq(organizations.id, id), isNotNull(organizations.closedAt)))
      .returning({ name: organizations.name }),
  )

const changeTenant = (
  actor: Actor,
  id: string,
  event: 'organizations.closed' | 'organizations.reopened',
  change: (tx: Queryable) => Promise<{ name: string }[]>,
): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'settings.write')
    if (!(await mayEditInstallation(actor, tx))) return notOwner
    const [changed] = await change(tx)
    if (changed)
      await recordAudit(tx, actor, { event, subject: { kind: 'organization', id, name: changed.name } })
    return done
  })

const notOwner = refused({ message: 'tenants.notOwner' })
