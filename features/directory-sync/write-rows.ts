import 'server-only'
import { sql } from 'drizzle-orm'
import type { JournalEntry, RowProblem } from '@/db/schema'
import { guardOf, isDeleted, isOneself } from '@/features/bulk/guard'
import { peopleGround } from '@/features/bulk/people-ground'
import { sortOut } from '@/features/bulk/sort-out'
import type { Changes } from '@/features/import/judgement'
import {
  type CardChange,
  type CardDraft,
  changeCards,
  createCards,
} from '@/features/import/people/write-cards'
import type { Work } from '@/features/jobs/kind'
import { recordLeftovers } from '@/features/jobs/leftovers'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { indispensableAmong } from '@/features/roles/last-administrator'
import { messageKey } from '@/lib/translator'
import { type Ground, type ReadPerson, rulesOf, standingChanges } from './ground'
import { type Judgement, judge } from './judge'
import type { Run } from './lease'
import { type Outcome, type PromisedRow, readPersonSchema, type SyncParams, syncOf } from './promised-rows'
import { type Ban, closeCards, link, openCards } from './standing'
import { survey } from './survey'
import { givePhotos, recordPhotos } from './write-photos'

/** What was done to one card, as the journal keeps it for an undo. */
type Deed =
  | { deed: 'created'; ordinal: number }
  | { deed: 'changed'; ordinal: number; ban: Ban | null }
  | { deed: 'closed'; ordinal: number }

type Written = { outcomes: Outcome[]; journal: JournalEntry[] }

/** Makes and changes the cards that the run promised. Each is judged once more, and one that would become something else is left. */
export async function writePeople(
  work: Work<SyncParams>,
  run: Run,
  rows: readonly PromisedRow[],
): Promise<Written> {
  if (rows.length === 0) return { outcomes: [], journal: [] }
  const { tx, actor } = work
  const read = rows.map(({ entry }) => readPersonSchema.safeParse(entry).data ?? null)
  const rules = rulesOf(await syncOf(work))
  const people = read.filter((one) => one !== null)
  const ground = await survey(tx, actor, run.id, rules, people, 'write')
  const created: (CardDraft & Tie)[] = []
  const changed: (CardChange & Tie)[] = []
  const left = new Map<number, RowProblem[]>()
  rows.forEach((row, at) => {
    const one = read[at]
    const { ordinal } = row
    const judgement = one ? judge(one, ground) : null
    if (judgement?.verdict === 'refused') left.set(ordinal, judgement.problems)
    else if (!one?.subject || !judgement || !isAsPromised(row, judgement)) left.set(ordinal, [meanwhile])
    else if (judgement.verdict === 'new') {
      created.push({ ordinal, externalId: null, facts: judgement.facts, ...tieOf(one, one.subject, ground) })
    } else if (judgement.verdict === 'changed') {
      const { person, facts, changes } = judgement
      const { externalId } = person
      changed.push({ ordinal, externalId, person, facts, changes, ...tieOf(one, one.subject, ground) })
    }
  })
  const kept = await keptAdministrators(work, changed)
  for (const { ordinal, person } of changed) if (kept.has(person.id)) left.set(ordinal, [lastAdministrator])
  const writing = changed.filter(({ person }) => !kept.has(person.id))

  const cardGround = { rules: { directory: 'employee' as const }, entries: ground.entries }
  const ids = await createCards(work, run.id, created, cardGround)
  const facts = writing.map((change) => ({ ...change, changes: factChanges(change.changes) }))
  await changeCards(
    work,
    run.id,
    facts.filter(({ changes }) => Object.keys(changes).length > 0),
    cardGround,
  )
  const bans = await openCards(
    work,
    writing.filter(({ changes }) => changes.access).map(({ person }) => person.id),
  )
  const newcomers = created.map(({ ordinal, ...draft }) => ({
    ...draft,
    ordinal,
    id: ids.get(ordinal) ?? '',
  }))
  await link(work, [
    ...newcomers.map(tied),
    ...writing
      .filter(({ changes }) => changes.link || changes.manager)
      .map((one) => tied({ ...one, id: one.person.id })),
  ])
  const pictured = writing.filter(({ changes }) => changes.photo)
  await givePhotos(work, run, [
    ...newcomers.filter(({ hasPhoto }) => hasPhoto),
    ...pictured.map(({ person, subject }) => ({ id: person.id, subject })),
  ])
  await recordPhotos(
    work,
    'people.avatar-changed',
    pictured.map(({ person }) => person.id),
  )
  return {
    outcomes: [
      ...newcomers.map(({ ordinal, id }) => ({ ordinal, outcome: 'created' as const, membershipId: id })),
      ...writing.map(({ ordinal, person }) => ({
        ordinal,
        outcome: 'changed' as const,
        membershipId: person.id,
      })),
      ...[...left].map(([ordinal, problems]) => ({ ordinal, outcome: 'left' as const, problems })),
    ],
    journal: [
      ...newcomers.map(({ id, ordinal }) => entry(id, { deed: 'created', ordinal })),
      ...writing.map(({ person, ordinal }) =>
        entry(person.id, { deed: 'changed', ordinal, ban: bans.get(person.id) ?? null }),
      ),
    ],
  }
}

/** What ties a card to the directory. */
type Tie = { subject: string; place: string; managerPlace: string | null; hasPhoto: boolean }

const tieOf = ({ place, manager, photo }: ReadPerson, subject: string, { links }: Ground): Tie => ({
  subject,
  place,
  managerPlace: manager === undefined ? (links.get(subject)?.managerPlace ?? null) : (manager?.place ?? null),
  hasPhoto: photo !== undefined,
})

const tied = ({ id, subject, place, managerPlace }: Tie & { id: string }) => ({
  id,
  subject,
  place,
  managerPlace,
})

const meanwhile: RowProblem = { message: messageKey('import.problem.changedMeanwhile') }
const lastAdministrator: RowProblem = {
  field: 'roles',
  message: messageKey('people.problem.lastAdministrator'),
}

const entry = (subjectId: string, before: Deed): JournalEntry => ({ subjectId, before })

/** What of a card's changes are its own fields. */
export const factChanges = (changes: Changes): Changes =>
  Object.fromEntries(
    Object.entries(changes).filter(([name]) => !(standingChanges as readonly string[]).includes(name)),
  )

async function keptAdministrators(
  { tx, actor }: Work<unknown>,
  changed: readonly CardChange[],
): Promise<ReadonlySet<string>> {
  const losing = changed.filter(({ person, facts }) =>
    person.facts.roles.some((id) => !facts.roles.includes(id)),
  )
  if (losing.length === 0) return new Set()
  const ids = losing.map(({ person }) => person.id)
  return new Set(await indispensableAmong(tx, actor.organizationId, ids, 'card'))
}

/** The same card and the same changes as the run showed, so that nobody's newer word is written over. */
const isAsPromised = (row: PromisedRow, judgement: Judgement): boolean =>
  judgement.verdict === row.verdict &&
  (judgement.verdict !== 'changed' ||
    (judgement.person.id === row.membershipId && inOrder(judgement.changes) === inOrder(row.changes ?? {})))

/** jsonb keeps its keys in an order of its own. */
const inOrder = (facts: object): string =>
  JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Closes the cards of whoever is gone, but the owner's, the last administrator's and those above the actor. */
export async function closeGone(work: Work<SyncParams>, rows: readonly PromisedRow[]): Promise<Written> {
  if (rows.length === 0) return { outcomes: [], journal: [] }
  const { tx, actor, job } = work
  const ordinals = new Map(rows.map(({ membershipId, ordinal }) => [membershipId ?? '', ordinal]))
  const { ready, left } = await sortOut(
    tx,
    peopleGround,
    actor,
    { directory: 'employee' },
    rows.flatMap(({ membershipId }) => membershipId ?? []),
    {
      obstacles: [
        ...(await guardOf(tx, actor)),
        ['deleted', isDeleted],
        ['oneself', isOneself(actor)],
        ['banned', sql`${isActiveMembership} is not true`],
      ],
      loss: 'card',
    },
  )
  await closeCards(work, ready)
  await recordLeftovers(tx, job, left)
  const closed = new Set(ready)
  return {
    outcomes: rows.map(({ ordinal, membershipId }) => ({
      ordinal,
      outcome: membershipId && closed.has(membershipId) ? 'closed' : 'left',
    })),
    journal: ready.map((id) => entry(id, { deed: 'closed', ordinal: ordinals.get(id) ?? 0 })),
  }
}
