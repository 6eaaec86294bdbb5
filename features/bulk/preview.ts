import 'server-only'
import { and, asc, type SQL, sql } from 'drizzle-orm'
import { membershipRoles, memberships, roles } from '@/db/schema'
import type { Page, Preview, Subject, Work } from '@/features/jobs/kind'
import { allSubjects, countSubjects } from '@/features/jobs/subjects'
import { personPath } from '@/features/people/paths'
import { personColumns } from '@/features/people/person-columns'
import { fullName } from '@/features/people/person-name'
import { indispensableAmong, type Loss } from '@/features/roles/last-administrator'
import { anyOf, type InDirectory, type Obstacle } from './operation'
import { cardsOf, obstacleOf } from './sort-out'

/** More people than this who run an organisation are not looked at one by one before the job itself does. */
const administratorsAtMost = 1_000

type Question = { obstacles: readonly Obstacle[]; loss: Loss | null }

/** What the operation would do to the chosen cards as they are now. */
export async function previewOf(
  { tx, actor, job, params }: Work<InDirectory>,
  question: Question,
): Promise<Preview> {
  const rows = await tx.execute<{ reason: string | null; n: number }>(sql`
    select ${obstacleOf(question.obstacles)} as reason, count(*)::int as n
    from (${allSubjects(job)}) chosen join ${memberships} on ${memberships.id} = chosen.id
    where ${cardsOf(actor, params)} group by 1`)
  const seen = rows.reduce((sum, { n }) => sum + n, 0)
  const unmoved = question.loss ? (await indispensable({ tx, actor, job, params }, question)).length : 0
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

/** The cards that would be left for a reason, by name; of whom the actor does not see nothing is told. */
export async function leftInPreview(
  work: Work<InDirectory>,
  question: Question,
  word: string,
  { offset, limit }: Page,
): Promise<Subject[]> {
  const { tx, actor, job, params } = work
  const left: SQL =
    word === 'last-administrator'
      ? sql`${memberships.id} = ${anyOf(await indispensable(work, question))}`
      : sql`${obstacleOf(question.obstacles)} = ${word}`
  const rows = await tx
    .select(personColumns)
    .from(memberships)
    .where(and(sql`${memberships.id} in (${allSubjects(job)})`, cardsOf(actor, params), left))
    .orderBy(asc(memberships.sortName), asc(memberships.id))
    .offset(offset)
    .limit(limit)
  return rows.map((person) => ({
    id: person.id,
    name: fullName(person),
    href: personPath(person.directory, person.id),
  }))
}

/** Among those whom nothing else keeps from the change. */
async function indispensable(
  { tx, actor, job, params }: Work<InDirectory>,
  { obstacles, loss }: Question,
): Promise<string[]> {
  if (!loss) return []
  const rows = await tx.execute<{ id: string }>(sql`
    select ${memberships.id} from (${allSubjects(job)}) chosen join ${memberships} on ${memberships.id} = chosen.id
    where ${cardsOf(actor, params)} and ${memberships.accountId} is not null
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
