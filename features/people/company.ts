import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { companies } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { type Actor, can } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { visibleCompanies } from './scope'

const refusal = (message: 'people.problem.mayNotAddCompany' | 'people.problem.foreignCompany') =>
  refused({ field: 'company', message: messageKey(message) })

/** The company of this name in any case, created when there is none; null for an empty name. */
export async function companyNamed(
  tx: Queryable,
  actor: Actor,
  name: string,
): Promise<Result<string | null>> {
  if (name === '') return ok(null)
  const found = await find(tx, actor, name)
  if (found) return found.isVisible ? ok(found.id) : refusal('people.problem.foreignCompany')
  if (actor.visibility !== 'all') return refusal('people.problem.foreignCompany')
  if (!can(actor, 'companies.write')) return refusal('people.problem.mayNotAddCompany')

  const [created] = await tx
    .insert(companies)
    .values({ organizationId: actor.organizationId, name })
    .onConflictDoNothing()
    .returning({ id: companies.id })
  if (!created) return ok((await find(tx, actor, name))?.id ?? null) // Somebody else has just created it.
  await recordAudit(tx, actor, {
    event: 'companies.created',
    subject: { kind: 'company', id: created.id, name },
  })
  return ok(created.id)
}

async function find(tx: Queryable, actor: Actor, name: string) {
  const [row] = await tx
    .select({ id: companies.id, isVisible: sql<boolean>`${visibleCompanies(actor)}` })
    .from(companies)
    .where(
      and(eq(companies.organizationId, actor.organizationId), sql`lower(${companies.name}) = lower(${name})`),
    )
  return row
}
