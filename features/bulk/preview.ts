import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { membershipRoles, memberships, roles } from '@/db/schema'
import type { Page, Preview, Subject, Work } from '@/features/jobs/kind'
import { allSubjects, countSubjects } from '@/features/jobs/subjects'
import { indispensableAmong, type Loss } from '@/features/roles/last-administrator'
import type { Ground } from './ground'
import { anyOf, type Obstacle } from './operation'
import { obstacleOf } from './sort-out'

/** More people than this who run an organisation are not looked at one by one before the job itself does. */
const administratorsAtMost = 1_000

type Question = { obstacles: readonly Obstacle[]; loss: Loss | null }

/** What the operation would do to the chosen rows as they are now. */
export async function previewOf<P>(ground: Ground<P>, work: Work<P>, question: Question): Promise<Preview> {
  const { tx, actor, job, params } = work
  const { table, meant } = ground
  const rows = await tx.execute<{ reason: string | null; n: number }>(sql`
    select ${obstacleOf(question.obstacles)} as reason, count(*)::int as n
    from (${allSubjects(job)}) chosen join ${table} on ${table}.id = chosen.id
    where ${meant(actor, params)} group by 1`)
  const seen = rows.reduce((sum, { n }) => sum + n, 0)
  const unmoved = question.loss ? (await indispensable(ground, work, question)).length : 0
  const left = [
    ...rows.flatMap(({ reason, n }) => (reason === null ? [] : [{ reason, n }])),
    { reason: 'gone', n: (await countSubjects(tx, job)) - seen },
    { reason: 'last-administrator', n: unmoved },
  ].filter(({ n }) => n > 0)
  return {
    ready: (rows.find(({ reason }) => reason === null)?.n ?? 0) - unmoved,
    left: left.sort((one, other) => other.n - one.n),
  }
}

/** The chosen rows without an obstacle, as a query of one column `id`. */
export const readyRows = <P>(
  { table, meant }: Ground<P>,
  { actor, job, params }: Work<P>,
  { obstacles }: Question,
): SQL => sql`
  select ${table}.id from (${allSubjects(job)}) chosen join ${table} on ${table}.id = chosen.id
  where ${meant(actor, params)} and ${obstacleOf(obstacles)} is null`

/** The rows that would be left for a reason, by name; of those whom the actor does not see nothing is told. */
export async function leftInPreview<P>(
  ground: Ground<P>,
  work: Work<P>,
  question: Question,
  word: string,
  page: Page,
): Promise<Subject[]> {
  const { tx, actor, job, params } = work
  const { table, meant, subjects } = ground
  const left: SQL =
    word === 'last-administrator'
      ? sql`${table}.id = ${anyOf(await indispensable(ground, work, question))}`
      : sql`${obstacleOf(question.obstacles)} = ${word}`
  return subjects(tx, sql`${table}.id in (${allSubjects(job)}) and ${meant(actor, params)} and ${left}`, page)
}

/** Among those whom nothing else keeps from the change. */
async function indispensable<P>(
  { meant }: Ground<P>,
  { tx, actor, job, params }: Work<P>,
  { obstacles, loss }: Question,
): Promise<string[]> {
  if (!loss) return []
  const rows = await tx.execute<{ id: string }>(sql`
    select ${memberships.id} from (${allSubjects(job)}) chosen join ${memberships} on ${memberships.id} = chosen.id
    where ${meant(actor, params)} and ${memberships.accountId} is not null
      and ${memberships.id} in (
        select held.membership_id from ${membershipRoles} held join ${roles} on ${roles.id} = held.role_id
        where held.organization_id = ${actor.organizationId} and 'admin' = any(${roles.applications})
        union all select owner_membership_id from organizations where id = ${actor.organizationId})
      and ${obstacleOf(obstacles)} is null
    limit ${administratorsAtMost}`)
  return indispensableAmong(
    tx,
    actor.organizationId,
    rows.map(({ id }) => id),
    loss,
  )
}
