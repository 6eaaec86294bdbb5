import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { invitationRequests, invitations } from '@/db/schema'
import { queueMessages } from '@/features/messages/outbox'
import { guideLink, hasGuide } from '@/features/organizations/guide'
import { organizationSettings, shortHostOf } from '@/features/organizations/queries'
import { randomToken, tokenHash } from '@/lib/crypto'
import { defaultLocale } from '@/lib/locales'
import { invitationLink } from './link'

export type Addressee = {
  membershipId: string
  /** How the message addresses the person. */
  name: string
  channel: 'sms' | 'email' | 'link'
  /** E.164 or a lower-case e-mail; for `link`, the contact to confirm by a code. */
  contact: string
}

type Issued = Addressee & { id: string; link: string; expiresAt: Date }

/**
 * Makes links and queues their messages, for any number of people in a handful of statements. Older links of
 * these people die. The caller decided that they may be invited, and holds their rows.
 */
export async function issueInvitations(
  tx: Queryable,
  organization: { id: string; name: string },
  invitedByMembershipId: string | null,
  addressees: readonly Addressee[],
): Promise<Issued[]> {
  if (addressees.length === 0) return []
  const membershipIds = addressees.map(({ membershipId }) => membershipId)
  await revokeLinks(tx, membershipIds)
  await settleRequests(tx, membershipIds)
  const drafts = addressees.map(draftOf)
  const { invitationHours } = await organizationSettings(organization.id, tx)
  const shortHost = await shortHostOf(organization.id, tx)
  const guide = (await hasGuide(organization.id, tx)) ? guideLink(organization.id) : undefined
  const rows = await tx.execute<{ id: string; token_hash: string; expires_ms: string }>(sql`
    insert into ${invitations}
      (organization_id, membership_id, channel, contact, token_hash, invited_by_membership_id, expires_at)
    select ${organization.id}::uuid, membership_id, channel, contact, token_hash, ${invitedByMembershipId}::uuid,
      now() + make_interval(hours => ${invitationHours}::int)
    from json_to_recordset(${JSON.stringify(drafts.map(({ row }) => row))}::json)
      as row(membership_id uuid, channel text, contact text, token_hash text)
    returning id, token_hash, extract(epoch from expires_at) * 1000 as expires_ms`)

  const rowOfHash = new Map(rows.map((row) => [row.token_hash, row]))
  const issued = drafts.map(({ token, row: { token_hash }, ...addressee }) => {
    const row = rowOfHash.get(token_hash)
    if (!row) throw new Error('an invitation was not inserted')
    return {
      ...addressee,
      id: row.id,
      link: invitationLink(token, addressee.channel === 'sms' ? shortHost : null),
      expiresAt: new Date(Number(row.expires_ms)),
    }
  })
  await queueMessages(
    tx,
    issued.flatMap((invitation) => messageOf({ ...organization, guide }, invitation)),
  )
  return issued
}

/** Makes every unused link of these people useless. Returns the people who had one. */
export async function revokeLinks(tx: Queryable, membershipIds: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ membership_id: string }>(sql`
    update ${invitations} set revoked_at = now()
    where membership_id = any(${sql.param(membershipIds)}::uuid[])
      and accepted_at is null and revoked_at is null
    returning membership_id`)
  return [...new Set(rows.map((row) => row.membership_id))]
}

/** A new link, or an account, answers everybody who asked for one. */
export async function settleRequests(tx: Queryable, membershipIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update ${invitationRequests} set resolved_at = now()
    where resolved_at is null
      and membership_id = any(${sql.param(membershipIds)}::uuid[])`)
}

function draftOf(addressee: Addressee) {
  const token = randomToken()
  const { membershipId, channel, contact } = addressee
  return {
    ...addressee,
    token,
    row: { membership_id: membershipId, channel, contact, token_hash: tokenHash(token) },
  }
}

/** A newcomer's language is not known yet, so the first message is in the product's own. */
function messageOf(organization: { id: string; name: string; guide?: string }, invitation: Issued) {
  if (invitation.channel === 'link') return []
  return [
    {
      template: 'invitation' as const,
      params: {
        organization: organization.name,
        name: invitation.name,
        link: invitation.link,
        expires: invitation.expiresAt,
        guide: organization.guide,
      },
      organizationId: organization.id,
      membershipId: invitation.membershipId,
      invitationId: invitation.id,
      channel: invitation.channel,
      recipient: invitation.contact,
      locale: defaultLocale,
      expiresAt: invitation.expiresAt,
    },
  ]
}
