import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { forget, totalOf } from '@/db/rate-counters'
import { resultTransaction } from '@/db/result-transaction'
import { auditEntries, identifiers, memberships, rateCounters } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { visiblePeople } from '@/features/memberships/scope'
import { findManaged } from '@/features/people/managed'
import { underAttackKey } from '@/features/sign-in/contact-facts'
import { codeLocks, wrongCodesADay } from '@/features/sign-in/limits'
import { accountSubject, contactSubject, forgetFailures, waitsOf } from '@/features/sign-in/waits'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { done, type Result } from '@/lib/result'

/** Somebody whom strangers' browsers, or their own new one, guessed wrong too often. */
export type Lock = {
  id: string
  directory: Directory
  surname: string
  givenName: string
  patronymic: string
  /** Codes are refused until some of a day's wrong ones are a day old. */
  byCodes: boolean
  /** Until when passwords are refused. */
  passwordsUntil: Date | null
}

type Candidate = Omit<Lock, 'byCodes' | 'passwordsUntil'> & { accountId: string; contacts: string[] }

/** As many locks as are looked up and shown; an attack on more people shows as the organisation's own. */
const lookedUp = 50

/** The people whom the journal calls locked since yesterday, the latest first. */
const candidatesOf = (actor: Actor) => sql`
  select ${memberships.id}, ${memberships.directory}, ${memberships.surname}, ${memberships.givenName} as "givenName",
    ${memberships.patronymic}, ${memberships.accountId} as "accountId",
    array(select ${identifiers.value} from ${identifiers}
      where ${identifiers.accountId} = ${memberships.accountId}) as contacts
  from (
    select ${auditEntries.subjectId} as account_id, max(${auditEntries.at}) as at from ${auditEntries}
    where ${auditEntries.organizationId} = ${actor.organizationId} and ${auditEntries.at} > now() - interval '26 hours'
      and ${auditEntries.event} = 'sign-in.locked' and ${auditEntries.subjectKind} = 'account'
    group by ${auditEntries.subjectId}
  ) as locked
  join lateral (select * from ${memberships} where ${memberships.accountId} = locked.account_id
    and ${visiblePeople(actor)} and ${memberships.deletedAt} is null
    order by ${memberships.directory} desc limit 1) as memberships on true
  order by locked.at desc limit ${lookedUp}`

/** Whom of the actor's people a limit keeps out now. */
export async function findLocks(actor: Actor): Promise<Lock[]> {
  authorize(actor, 'people.read')
  const candidates = await database().execute<Candidate>(candidatesOf(actor))
  const locks = await Promise.all(candidates.map((candidate) => lockOf(database(), candidate)))
  return locks.filter((lock) => lock !== null)
}

async function lockOf(db: Queryable, { accountId, contacts, ...person }: Candidate): Promise<Lock | null> {
  const totals = codeLocks(accountId, contacts).map((counter) => totalOf(counter))
  const [row] = await db.execute<{ most: number }>(sql`select greatest(${sql.join(totals, sql`, `)}) as most`)
  const waits = await waitsOf(db, waitSubjects(accountId, contacts))
  const byCodes = (row?.most ?? 0) >= wrongCodesADay
  const [passwordsUntil = null] = [...waits.values()].sort((a, b) => b.getTime() - a.getTime())
  return byCodes || passwordsUntil ? { ...person, byCodes, passwordsUntil } : null
}

const waitSubjects = (accountId: string, contacts: readonly string[]): string[] => [
  accountSubject(accountId),
  ...contacts.map(contactSubject),
]

/**
 * Lets a person guess again whom the day's wrong codes or passwords keep out. Codes to them stay at six digits, which the
 * month's wrong ones decide, so ten more guesses are worth little.
 */
export const liftLock = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const managed = await findManaged(tx, actor, id)
    if (!managed.ok) return managed
    const { accountId } = managed.value
    if (!accountId) return done
    const contacts = await contactsOf(tx, accountId)
    await forget(tx, codeLocks(accountId, contacts))
    await forgetFailures(tx, waitSubjects(accountId, contacts))
    await recordAudit(tx, actor, { event: 'sign-in.unlocked', subject: membershipSubject(managed.value) })
    return done
  })

async function contactsOf(tx: Queryable, accountId: string): Promise<string[]> {
  const rows = await tx
    .select({ value: identifiers.value })
    .from(identifiers)
    .where(eq(identifiers.accountId, accountId))
  return rows.map(({ value }) => value)
}

/** Until when all codes have six digits because somebody guesses at many people; null when nobody does. */
export async function underAttackUntil(actor: Actor): Promise<Date | null> {
  authorize(actor, 'people.read')
  const [row] = await database()
    .select({ until: rateCounters.expiresAt })
    .from(rateCounters)
    .where(and(eq(rateCounters.key, underAttackKey), sql`${rateCounters.expiresAt} > now()`))
  return row?.until ?? null
}
