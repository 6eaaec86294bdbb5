import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type Counter, day, totalOf } from '@/db/rate-counters'
import {
  accounts,
  identifiers,
  installation,
  invitations,
  knownBrowsers,
  memberships,
  organizations,
  rateCounters,
} from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { isLive } from '@/features/memberships/live-invitation'
import { type Settings, settingsOf } from '@/features/organizations/settings'
import type { Contact } from '@/lib/contact'
import type { Visitor } from '@/lib/visitor'
import type { Attempt } from './attempts'

/** Wrong codes for a contact from unknown browsers. */
export const contactGuesses = (contact: Contact): Counter => ({
  rule: 'contact-codes-month',
  subject: contact.value,
  windowSeconds: 30 * day,
})

/**
 * The counter row that stands while an organisation sees too many wrong codes. It holds for the whole installation:
 * six digits for the people of one organisation alone would tell a stranger who they are.
 */
export const underAttackKey = 'under-attack'

/** Everything that decides about a contact. It is read by one statement, whoever the contact belongs to. */
export type ContactFacts = {
  /** The account that proved the contact; with `confirm-contact` and `connect`, the one that is about to. */
  account: { id: string; name: string; passwordHash: string | null; idleDays: number } | null
  /** A valid invitation sent to the contact, where no account has it. */
  invitationId: string | null
  /** The card of the account, or of the invitation. */
  person: { id: string; name: string } | null
  /** Who pays for the messages, and in whose journal it stands. */
  organization: { id: string; name: string; settings: Settings } | null
  /** This browser signed in before to the account that proved the contact. Of others' contacts no browser is known. */
  isKnownBrowser: boolean
  /** Wrong codes for this contact in 30 days, from unknown browsers. */
  wrongCodes: number
  isUnderAttack: boolean
  /** Of the installation: whatever a stranger can see must not depend on an organisation. */
  settings: Settings
}

/** What an attempt is asked about its contact. */
type AskedContact = Pick<Attempt, 'purpose' | 'contact' | 'accountId' | 'organizationId'>

export async function readContactFacts(
  db: Queryable,
  visitor: Pick<Visitor, 'browserHash'>,
  attempt: AskedContact,
): Promise<ContactFacts> {
  const { kind, value } = attempt.contact
  const reports = attempt.purpose === 'report'
  const strangers = reports || (attempt.purpose === 'connect' && attempt.accountId === null)
  const confirms = reports || attempt.purpose === 'confirm-contact' || attempt.purpose === 'connect'
  const [row] = await db.execute<Row>(sql`
    select account.id as account_id, account.name as account_name, account.password_hash, account.idle_days,
      invited.id as invitation_id,
      card.id as membership_id, trim(card.surname || ' ' || card.given_name) as person_name,
      organization.id as organization_id, organization.name as organization_name,
      organization.settings as organization_settings,
      account.has_contact and exists (select from ${knownBrowsers} as browser
        where browser.account_id = account.id and browser.browser_hash = ${visitor.browserHash}) as is_known_browser,
      ${totalOf(contactGuesses(attempt.contact))} as wrong_codes,
      exists (select from ${rateCounters} as attack
        where attack.key = ${underAttackKey} and attack.expires_at > now()) as is_under_attack,
      (select installed.settings from ${installation} as installed) as installation_settings
    from (values (1)) as one
    left join lateral (
      select holder.id, trim(holder.surname || ' ' || holder.given_name) as name, holder.password_hash,
        coalesce(extract(epoch from now() - proven.last_used_at) / 86400, 0)::float as idle_days,
        proven.id is not null as has_contact
      from ${accounts} as holder
      left join ${identifiers} as proven
        on proven.account_id = holder.id and proven.kind = ${kind} and proven.value = ${value}
      where holder.closed_at is null
        and ${confirms ? sql`holder.id = ${attempt.accountId}` : sql`proven.id is not null`}
      limit 1
    ) as account on true
    left join lateral (
      select ${memberships.id} from ${memberships}
      where ${memberships.accountId} = account.id and ${isActiveMembership}
      order by ${memberships.lastSeenAt} desc nulls last
      limit 1
    ) as member on true
    left join lateral (
      select ${invitations.id}, ${invitations.membershipId} from ${invitations}
      join ${memberships} on ${memberships.id} = ${invitations.membershipId}
      where account.id is null and not ${confirms} and ${invitations.contact} = ${value} and ${isLive}
      order by ${invitations.createdAt} desc
      limit 1
    ) as invited on true
    left join ${memberships} as card on card.id = coalesce(member.id, invited.membership_id)
    left join ${organizations} as organization
      on organization.id = coalesce(card.organization_id, ${strangers ? attempt.organizationId : null}::uuid)`)
  if (!row) throw new Error('the contact was not looked up')
  return factsOf(row)
}

type Row = {
  account_id: string | null
  account_name: string
  password_hash: string | null
  idle_days: number
  invitation_id: string | null
  membership_id: string | null
  person_name: string
  organization_id: string | null
  organization_name: string
  organization_settings: Record<string, unknown>
  is_known_browser: boolean | null
  wrong_codes: number
  is_under_attack: boolean
  installation_settings: Record<string, unknown> | null
}

const factsOf = (row: Row): ContactFacts => ({
  account: row.account_id
    ? { id: row.account_id, name: row.account_name, passwordHash: row.password_hash, idleDays: row.idle_days }
    : null,
  invitationId: row.invitation_id,
  person: row.membership_id ? { id: row.membership_id, name: row.person_name } : null,
  organization: row.organization_id
    ? {
        id: row.organization_id,
        name: row.organization_name,
        settings: settingsOf({ settings: row.organization_settings }),
      }
    : null,
  isKnownBrowser: row.is_known_browser ?? false,
  wrongCodes: row.wrong_codes,
  isUnderAttack: row.is_under_attack,
  settings: settingsOf(row.installation_settings && { settings: row.installation_settings }),
})

/** A phone unused for so long may have a new owner, who must not inherit the account with it. */
export const isIdleNumber = ({ account, settings }: ContactFacts, attempt: AskedContact): boolean =>
  attempt.contact.kind === 'phone' && account !== null && account.idleDays >= settings.idleNumberDays
