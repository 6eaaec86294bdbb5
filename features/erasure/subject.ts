import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'

/** Whom an erasure is about, as the rows stand now. */
export type ErasureSubject = {
  /** All cards of the person that go; empty for an account without any. */
  cards: string[]
  /** Null while another card of the organisation keeps the account there. */
  accountId: string | null
  /** No card anywhere keeps the account, so it goes too. */
  isClosing: boolean
  isOwner: boolean
  pseudonym: string
  /** Its name; empty for an account that stands in none. */
  organization: string
}

/** Asks the same functions of db/audit-doors.sql that decide whose journal entries the door may touch. */
export async function subjectOf(tx: Queryable, erasureId: string): Promise<ErasureSubject> {
  const [row] = await tx.execute<ErasureSubject>(sql`
    with people as (select array(select people_of_erasure(${erasureId})) as cards)
    select cards, account as "accountId", coalesce(is_closing, false) as "isClosing",
      exists (select from organizations where owner_membership_id = any(cards)) as "isOwner",
      erasure_pseudonym(${erasureId}) as pseudonym,
      coalesce((select o.name from erasures e join organizations o on o.id = e.organization_id
        where e.id = ${erasureId}), '') as organization
    from people left join account_of_erasure(${erasureId}) on true`)
  if (!row) throw new Error('a query of one row returned none')
  return row
}

/** Why the organisation cannot do without the person: its owner, and its last administrator, hand over first. */
export async function indispensable(
  tx: Queryable,
  organizationId: string,
  { isOwner, cards, organization }: ErasureSubject,
): Promise<Problem | null> {
  if (isOwner) return { message: messageKey('erasure.problem.owner'), params: { organization } }
  if (await keepsAnAdministrator(tx, organizationId, cards)) return null
  return { message: messageKey('erasure.problem.lastAdministrator'), params: { organization } }
}
