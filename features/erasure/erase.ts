import 'server-only'
import { and, eq, lte, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { erasures, memberships, sessions } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { revokeLinks } from '@/features/invitations/issue'
import { defaultLocale } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'
import { eraseRows } from './rows'
import { type ErasureSubject, indispensable, subjectOf } from './subject'

const entriesAtOnce = 1_000

type Erasure = typeof erasures.$inferSelect

/**
 * Carries out every erasure that is approved and due. A worker that dies in the middle loses nothing: each step finds
 * what is left by itself, so the next run goes on, and two runs at once end in one result.
 */
export async function runDueErasures(): Promise<void> {
  const due = await database()
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(eq(erasures.state, 'approved'), lte(erasures.notBefore, sql`now()`)))
    .orderBy(erasures.notBefore)
  for (const { id } of due) await erase(id)
}

async function erase(id: string): Promise<void> {
  if (!(await transaction((tx) => closeDoors(tx, id)))) return
  while ((await transaction((tx) => eraseFromAudit(tx, id))) > 0);
  await transaction((tx) => finish(tx, id))
}

/** The card lies in the bin and nobody is signed in any more, so that nothing new is written about the person. */
async function closeDoors(tx: Queryable, id: string): Promise<boolean> {
  const erasure = await locked(tx, id)
  if (!erasure) return false
  const subject = await subjectOf(tx, id)
  if (await mustStay(tx, erasure, subject)) {
    await decline(tx, erasure, subject)
    return false
  }
  await tx
    .update(memberships)
    .set({ deletedAt: sql`coalesce(${memberships.deletedAt}, now())` })
    .where(sql`${memberships.id} = any(${sql.param(subject.cards)}::uuid[])`)
  await revokeLinks(tx, subject.cards)
  if (subject.isClosing && subject.accountId) {
    await tx
      .update(sessions)
      .set({ revokedAt: sql`coalesce(${sessions.revokedAt}, now())` })
      .where(eq(sessions.accountId, subject.accountId))
  }
  return true
}

async function locked(tx: Queryable, id: string): Promise<Erasure | null> {
  const [row] = await tx
    .select()
    .from(erasures)
    .where(and(eq(erasures.id, id), eq(erasures.state, 'approved')))
    .for('update')
  return row ?? null
}

/** Became the owner or the last administrator since the approval, or joined an organisation. */
async function mustStay(
  tx: Queryable,
  { organizationId }: Erasure,
  subject: ErasureSubject,
): Promise<boolean> {
  if (!organizationId) return !subject.isClosing
  return (await indispensable(tx, organizationId, subject)) !== null
}

async function decline(tx: Queryable, erasure: Erasure, subject: ErasureSubject): Promise<void> {
  const t = translatorFor(defaultLocale)
  await tx
    .update(erasures)
    .set({
      state: 'declined',
      reason: t(erasure.organizationId ? 'erasure.mustStay' : 'erasure.joined'),
    })
    .where(eq(erasures.id, erasure.id))
  await recordAudit(tx, 'system', {
    event: 'people.erasure-declined',
    organizationId: erasure.organizationId,
    subject: { kind: 'membership', id: subject.cards[0] ?? subject.accountId ?? erasure.id, name: '' },
    details: { erasure: erasure.id },
  })
}

/** A bounded part of the journal's entries by or about the person; nought when none is left, or another run was faster. */
async function eraseFromAudit(tx: Queryable, id: string): Promise<number> {
  if (!(await locked(tx, id))) return 0
  const [row] = await tx.execute<{ erased: number }>(
    sql`select erase_from_audit(${id}, ${entriesAtOnce}) as erased`,
  )
  return row?.erased ?? 0
}

/** What was written since, and all the other tables; the erasure is done when this commits, and not before. */
async function finish(tx: Queryable, id: string): Promise<void> {
  if (!(await locked(tx, id))) return
  const subject = await subjectOf(tx, id)
  await tx.execute(
    sql`select 1 from ${memberships} where ${memberships.id} = any(${sql.param(subject.cards)}::uuid[]) for update`,
  )
  while ((await eraseFromAudit(tx, id)) > 0);
  const report = await eraseRows(tx, id, subject)
  await tx
    .update(erasures)
    .set({ state: 'done', report: sql`${erasures.report} || ${JSON.stringify(report)}::jsonb` })
    .where(eq(erasures.id, id))
}
