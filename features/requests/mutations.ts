import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { memberships, type requestEntries, serviceRequests } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { requestSubject } from '@/features/audit/subjects'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { insertEntry } from './insert-entry'
import { tellReporter } from './notify'
import { ownCardId } from './own-card-id'
import { requestPath } from './paths'
import { isAssignable } from './queries'
import type { Assignment, Comment, Step } from './schema'
import { visibleRequests } from './scope'
import { isFinished, nextStates } from './state'

type Held = Pick<typeof serviceRequests.$inferSelect, 'id' | 'number' | 'state' | 'version' | 'assigneeId'>

const gone = refused({ message: messageKey('requests.problem.gone') })

/** Somebody else moved it or gave it away while the page was open. */
const changedMeanwhile = (actor: Actor, id: string) =>
  refused({
    message: messageKey('requests.problem.changed'),
    link: { href: requestPath(id), text: translatorFor(actor.locale)('requests.card.reload') },
  })

/** Moves a request on and tells its reporter. Whoever takes a request that nobody has is given it. */
export const moveRequest = (actor: Actor, step: Step): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'requests.write')
    const request = await hold(tx, actor, step.id)
    if (!request) return gone
    if (request.version !== step.version || !nextStates[request.state].includes(step.state)) {
      return changedMeanwhile(actor, request.id)
    }
    const { state, words } = step
    await tx
      .update(serviceRequests)
      .set({
        state,
        refusalReason: state === 'refused' ? words : '',
        finishedAt: isFinished(state) ? sql`now()` : null,
        assigneeId: request.assigneeId ?? (state === 'refused' ? null : ownCardId(actor)),
        awaitsAnswer: false,
        version: sql`${serviceRequests.version} + 1`,
      })
      .where(eq(serviceRequests.id, request.id))
    await addEntry(tx, actor, { requestId: request.id, kind: 'state', isPublic: true, state, words })
    await recordAudit(tx, actor, {
      event: 'requests.moved',
      subject: requestSubject(request),
      details: { from: request.state, state },
    })
    await tellReporter(
      tx,
      request.id,
      state === 'refused' ? { event: 'refused', reason: words } : { event: state },
    )
    return done
  })

/** Gives a request to a colleague, or to nobody. */
export const assignRequest = (actor: Actor, { id, version, assigneeId }: Assignment): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'requests.write')
    const request = await hold(tx, actor, id)
    if (!request) return gone
    if (request.assigneeId === assigneeId) return done
    if (request.version !== version) return changedMeanwhile(actor, request.id)
    if (assigneeId && !(await mayBeGiven(tx, actor, assigneeId))) {
      return refused({ field: 'assigneeId', message: messageKey('requests.problem.assignee') })
    }
    await tx
      .update(serviceRequests)
      .set({ assigneeId, version: sql`${serviceRequests.version} + 1` })
      .where(eq(serviceRequests.id, request.id))
    await addEntry(tx, actor, { requestId: request.id, kind: 'assignee', isPublic: false, assigneeId })
    await recordAudit(tx, actor, { event: 'requests.assigned', subject: requestSubject(request) })
    return done
  })

/** Adds a comment, for colleagues alone or for the reporter too, who is told of it. The same form sent twice adds one. */
export const commentOnRequest = (actor: Actor, comment: Comment): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'requests.write')
    const request = await hold(tx, actor, comment.id)
    if (!request) return gone
    const isPublic = comment.audience === 'public'
    const isNew = await addEntry(tx, actor, {
      requestId: request.id,
      kind: 'comment',
      isPublic,
      words: comment.words,
      draftId: comment.draftId,
    })
    if (!isNew) return done
    await recordAudit(tx, actor, { event: 'requests.commented', subject: requestSubject(request) })
    if (isPublic) {
      await tx.update(serviceRequests).set({ awaitsAnswer: false }).where(eq(serviceRequests.id, request.id))
      await tellReporter(tx, request.id, { event: 'comment' })
    }
    return done
  })

/** The request, found through the actor's scope and locked; what it waited for is over when this returns. */
async function hold(tx: Queryable, actor: Actor, id: string): Promise<Held | null> {
  const [row] = await tx
    .select({
      id: serviceRequests.id,
      number: serviceRequests.number,
      state: serviceRequests.state,
      version: serviceRequests.version,
      assigneeId: serviceRequests.assigneeId,
    })
    .from(serviceRequests)
    .where(and(visibleRequests(actor), eq(serviceRequests.id, id)))
    .for('no key update')
  return row ?? null
}

async function mayBeGiven(tx: Queryable, actor: Actor, id: string): Promise<boolean> {
  return (await tx.$count(memberships, and(isAssignable(actor), eq(memberships.id, id)))) > 0
}

type NewEntry = Omit<typeof requestEntries.$inferInsert, 'organizationId' | 'by' | 'authorId'>

/** False when this very draft was added before. */
async function addEntry(tx: Queryable, actor: Actor, entry: NewEntry): Promise<boolean> {
  const by = { organizationId: actor.organizationId, by: 'staff', authorId: ownCardId(actor) } as const
  return (await insertEntry(tx, { ...entry, ...by })) !== null
}
