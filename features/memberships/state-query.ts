import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { invitations, memberships, messages } from '@/db/schema'
import { type PersonState, personStates } from './person-state'

/** The person's links that nobody used or revoked, with the fate of their messages. */
const openInvitations = sql`${invitations}
  left join ${messages} on ${messages.membershipId} = ${memberships.id} and ${messages.invitationId} = ${invitations.id}
  where ${invitations.membershipId} = ${memberships.id}
    and ${invitations.acceptedAt} is null and ${invitations.revokedAt} is null
    and ${invitations.contact} in (${memberships.mobilePhone}, ${memberships.email})`

const isFresh = sql`${invitations.expiresAt} > now()`
const isLost = sql`coalesce(${messages.state} in ('failed', 'expired'), false)`

const standing = sql`person_standing(${memberships.id}, ${memberships.deletedAt}, ${memberships.bannedAt},
  ${memberships.bannedUntil}, ${memberships.acceptedAt}, ${memberships.mobilePhone}, ${memberships.email})`

/** The person's state, by the database's clock; the function stands in the migrations. */
export const personState: SQL<PersonState> = sql`(select state from ${standing})`

/** The channels whose message did not arrive. */
export const lostChannels: SQL<('sms' | 'email')[]> = sql`array(
  select distinct ${messages.channel} from ${openInvitations} and ${isFresh} and ${isLost})`

/** Why they did not arrive, as `messages.error_code`. */
export const lostReasons: SQL<string[]> = sql`array(
  select distinct coalesce(${messages.errorCode}, '') from ${openInvitations} and ${isFresh} and ${isLost})`

/** When the newest link was made whose message did not arrive. */
export const lostSince: SQL = sql`(
  select max(${invitations.createdAt}) from ${openInvitations} and ${isFresh} and ${isLost})`

/** The state's place in the order of attention, as `memberships.stateOrder` keeps it. */
export const stateOrderOf = (state: PersonState): string => String(personStates.indexOf(state) + 1)

/** The same of this moment, in lists that no index has to order. */
export const stateRank: SQL<string> = sql`(select state_order from ${standing})`
