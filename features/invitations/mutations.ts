import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { invitations, organizations } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit, recordAudits } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { type Actor, authorize } from '@/lib/actor'
import { qrCode } from '@/lib/qr-code'
import { done, ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { type Candidate, findCandidates, type Obstacle } from './invitable'
import { type Addressee, issueInvitations, revokeLinks } from './issue'

/** `preferred` is an SMS for whoever has a mobile, an e-mail for the rest. */
export type InvitationChannels = 'preferred' | readonly ('sms' | 'email')[]

type InvitationOutcome = {
  invited: string[]
  skipped: { membershipId: string; obstacle: Obstacle }[]
}

/**
 * Invites any number of people of the actor's organisation by new links; their older links die. Part of the
 * caller's transaction. People whom the actor cannot see are in neither list.
 */
export async function createInvitations(
  tx: Queryable,
  actor: Actor,
  membershipIds: readonly string[],
  channels: InvitationChannels,
): Promise<InvitationOutcome> {
  authorize(actor, 'invitations.write')
  const candidates = await findCandidates(tx, actor, membershipIds)
  const planned = candidates.map((candidate) => ({
    candidate,
    addressees: addresseesOf(candidate, channels),
  }))
  const invited = planned.filter(({ addressees }) => addressees.length > 0)
  await issueInvitations(
    tx,
    await organizationOf(tx, actor),
    inviterOf(actor),
    invited.flatMap(({ addressees }) => addressees),
  )
  await recordAudits(
    tx,
    actor,
    invited.map(({ candidate, addressees }) => ({
      event: 'invitations.sent',
      subject: membershipSubject(candidate),
      details: { channels: addressees.map(({ channel }) => channel) },
    })),
  )
  return {
    invited: invited.map(({ candidate }) => candidate.id),
    skipped: planned
      .filter(({ addressees }) => addressees.length === 0)
      .map(({ candidate }) => ({
        membershipId: candidate.id,
        obstacle: candidate.obstacle ?? 'no-contact',
      })),
  }
}

/**
 * Sends a new link, which makes the old one useless. `replaces` is the newest link that the actor saw: when another
 * has taken its place meanwhile, by a second press or a colleague's, nothing is sent again.
 */
export const resendInvitation = (
  actor: Actor,
  membershipId: string,
  channels: InvitationChannels,
  replaces?: string,
): Promise<Result> =>
  transaction(async (tx) => {
    authorize(actor, 'invitations.write')
    if (replaces !== undefined && replaces !== (await newestLink(tx, actor, membershipId))) return done
    const { skipped, invited } = await createInvitations(tx, actor, [membershipId], channels)
    return invited.length > 0 ? done : refused(obstacleProblem(skipped[0]?.obstacle))
  })

/** The id of the person's newest link, empty for none; its person stays locked. */
async function newestLink(tx: Queryable, actor: Actor, membershipId: string): Promise<string> {
  await findCandidates(tx, actor, [membershipId])
  const [newest] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(eq(invitations.organizationId, actor.organizationId), eq(invitations.membershipId, membershipId)),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(1)
  return newest?.id ?? ''
}

export const revokeInvitation = (actor: Actor, membershipId: string): Promise<Result> =>
  transaction(async (tx) => {
    authorize(actor, 'invitations.write')
    const [person] = await findCandidates(tx, actor, [membershipId])
    if (!person || person.obstacle === 'above-you') return refused(obstacleProblem(person?.obstacle))
    if ((await revokeLinks(tx, [person.id])).length > 0) {
      await recordAudit(tx, actor, { event: 'invitations.revoked', subject: membershipSubject(person) })
    }
    return done
  })

type ShownLink = { link: string; qr: string; expiresAt: Date }

/**
 * A link for the person in front of the admin, shown this once: its text and an SVG of its QR code. It is sent
 * to nobody, so it proves no contact; whoever follows it confirms the contact by a code first.
 */
export const showLink = (actor: Actor, membershipId: string): Promise<Result<ShownLink>> =>
  transaction(async (tx) => {
    authorize(actor, 'invitations.write')
    const [person] = await findCandidates(tx, actor, [membershipId])
    const contact = person?.mobilePhone ?? person?.email
    if (!person || person.obstacle || !contact) return refused(obstacleProblem(person?.obstacle))
    const [issued] = await issueInvitations(tx, await organizationOf(tx, actor), inviterOf(actor), [
      { membershipId: person.id, name: person.givenName, channel: 'link', contact },
    ])
    if (!issued) throw new Error('no link was issued')
    await recordAudit(tx, actor, { event: 'invitations.link-shown', subject: membershipSubject(person) })
    return ok({ link: issued.link, qr: await qrCode(issued.link), expiresAt: issued.expiresAt })
  })

function addresseesOf(person: Candidate, channels: InvitationChannels): Addressee[] {
  if (person.obstacle) return []
  const contacts = { sms: person.mobilePhone, email: person.email }
  const wanted = channels === 'preferred' ? [contacts.sms ? ('sms' as const) : ('email' as const)] : channels
  return wanted.flatMap((channel) => {
    const contact = contacts[channel]
    return contact ? [{ membershipId: person.id, name: person.givenName, channel, contact }] : []
  })
}

const inviterOf = (actor: Actor): string | null =>
  (actor.memberships.find(({ directory }) => directory === 'employee') ?? actor.memberships[0])?.id ?? null

async function organizationOf(tx: Queryable, actor: Actor): Promise<{ id: string; name: string }> {
  const [organization] = await tx
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId))
  if (!organization) throw new Error('the actor’s organisation does not exist')
  return organization
}

/** Why somebody was not invited, in words; without an obstacle, the person is not there for the actor. */
export const obstacleProblem = (obstacle: Obstacle | null | undefined): Problem => ({
  message: obstacle ? obstacleMessages[obstacle] : messageKey('invitations.problem.gone'),
})

const obstacleMessages = {
  registered: messageKey('invitations.problem.registered'),
  banned: messageKey('invitations.problem.banned'),
  'above-you': messageKey('invitations.problem.aboveYou'),
  'no-contact': messageKey('invitations.problem.noContact'),
} satisfies Record<Obstacle, Problem['message']>
