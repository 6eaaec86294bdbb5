import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { joinRequests, memberships, roles } from '@/db/schema'
import { showOwnAvatar } from '@/features/accounts/own-avatar'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { linkIdentity } from '@/features/connecting/identities'
import { type MetPerson, meet } from '@/features/connecting/meeting'
import { addNewcomer } from '@/features/connecting/newcomer'
import { showProvenPhoto } from '@/features/directory-sync/sign-in-photo'
import { endInvitations } from '@/features/invitations/registration'
import { mayGrant } from '@/features/roles/may-grant'
import { type CorporateProof, corporateProofSchema } from '@/features/servers/corporate-proof'
import { type Actor, authorize } from '@/lib/actor'
import { done, ok, type Result, refused } from '@/lib/result'
import { tellNewcomer } from './notices'
import { waitingJoins } from './queries'

type Request = typeof joinRequests.$inferSelect

/**
 * Lets a newcomer in, by the proof that they showed: into a card that was prepared meanwhile, or a new one in the role that the
 * organisation set. Of two who decide at once the second finds nothing left to do.
 */
export const approveJoin = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const request = await hold(tx, actor, id)
    if (!request) return done
    const proof = corporateProofSchema.parse(request.corporateProof)
    const people = await peopleOf(tx, actor, request, proof)
    if (!people.ok) return people
    for (const person of people.value) {
      await tx
        .update(memberships)
        .set({ accountId: request.accountId, acceptedAt: sql`now()` })
        .where(eq(memberships.id, person.id))
    }
    await showOwnAvatar(tx, request.accountId, { organizationId: actor.organizationId, people: people.value })
    await endInvitations(
      tx,
      people.value.map((person) => person.id),
    )
    const linked = await linkIdentity(tx, actor.organizationId, people.value, proof)
    if (!linked.ok) return linked
    const { organizationId } = actor
    await showProvenPhoto(tx, { by: actor, organizationId }, people.value, proof)
    await settle(tx, actor, request, 'approved')
    const [person] = people.value
    await recordAudit(tx, actor, {
      event: 'people.join-approved',
      subject: person && membershipSubject(person),
    })
    await tellNewcomer(tx, { ...request, email: proof.email }, 'join-approved')
    return done
  })

export const refuseJoin = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const request = await hold(tx, actor, id)
    if (!request) return done
    await settle(tx, actor, request, 'refused')
    const { surname, givenName, accountId } = request
    await recordAudit(tx, actor, {
      event: 'people.join-refused',
      subject: { kind: 'account', id: accountId, name: `${surname} ${givenName}` },
    })
    const { email } = corporateProofSchema.parse(request.corporateProof)
    await tellNewcomer(tx, { ...request, email }, 'join-refused')
    return done
  })

/** Nobody lets in with more than they hold: every role that the newcomer is to get must be the actor's to give. */
async function peopleOf(
  tx: Queryable,
  actor: Actor,
  { accountId, surname, givenName, roleId }: Request,
  proof: CorporateProof,
): Promise<Result<MetPerson[]>> {
  const { organizationId } = actor
  const met = await meet(tx, { accountId, organizationId }, proof)
  if (!met.ok) return refused({ message: 'joinRequests.conflict' })
  if (met.value.kind !== 'newcomer') return ok(met.value.people)
  const given = await tx
    .select()
    .from(roles)
    .where(
      and(
        eq(roles.organizationId, organizationId),
        sql`${roles.id} = any(${sql.param([roleId, ...(proof.roleIds ?? [])])}::uuid[])`,
      ),
    )
  if (!given.every((role) => mayGrant(actor, role))) return refused({ message: 'roles.problem.aboveYou' })
  return addNewcomer(tx, { by: actor, organizationId, name: { surname, givenName }, proof }, roleId)
}

async function hold(tx: Queryable, actor: Actor, id: string): Promise<Request | null> {
  const [request] = await tx
    .select()
    .from(joinRequests)
    .where(and(waitingJoins(actor), eq(joinRequests.id, id)))
    .for('update')
  return request ?? null
}

const settle = (tx: Queryable, actor: Actor, { id }: Request, state: 'approved' | 'refused') =>
  tx
    .update(joinRequests)
    .set({ state, decidedAt: sql`now()`, decidedBy: actor.accountId })
    .where(eq(joinRequests.id, id))
