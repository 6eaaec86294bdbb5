import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { jobs, labelPrints, labelPrintTags, tags } from '@/db/schema'
import { isOwnJob } from '@/features/jobs/own'
import { allSubjects } from '@/features/jobs/subjects'
import { type TagFilter, tagFilter, tagsWhere } from '@/features/tags/queries'
import { visibleTags } from '@/features/tags/scope'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { visiblePrints } from './print-scope'

/**
 * Which tags are printed: one, those made together with one, those of an object or of a job's objects, those whose codes
 * could not be read back in a print, or all that a list shows.
 */
export type TagSelection =
  | { kind: 'tag' | 'batch' | 'equipment' | 'job' | 'unreadable'; id: string }
  | { kind: 'filter'; filter: TagFilter }

const named = ['tag', 'batch', 'equipment', 'job', 'unreadable'] as const

/** What a query string or a form asks for; without anything, every tag that can be used. */
export function tagSelection(params: SearchParams): TagSelection {
  const kind = named.find((each) => isUuid(params[each]))
  const id = kind && params[kind]
  return kind && typeof id === 'string' ? { kind, id } : { kind: 'filter', filter: tagFilter(params) }
}

/** The same selection as hidden fields and query strings spell it. */
export function selectionParams(selection: TagSelection): [string, string][] {
  if (selection.kind !== 'filter') return [[selection.kind, selection.id]]
  const { text, states } = selection.filter
  return [
    ...(text ? [['q', text] as [string, string]] : []),
    ...states.map((state): [string, string] => ['state', state]),
  ]
}

/** The actor's tags of the selection; a revoked one is printed for nobody. */
export function selectedTags(actor: Actor, selection: TagSelection): SQL {
  const usable = sql`${tags.state} <> 'revoked'`
  const where = and(
    usable,
    selection.kind === 'filter' ? tagsWhere(actor, selection.filter) : chosen(actor, selection),
  )
  return where ?? sql`false`
}

function chosen(actor: Actor, { kind, id }: Exclude<TagSelection, { kind: 'filter' }>): SQL | undefined {
  const own = visibleTags(actor)
  if (kind === 'tag') return and(own, eq(tags.id, id))
  if (kind === 'equipment') return and(own, eq(tags.equipmentId, id), eq(tags.state, 'bound'))
  if (kind === 'job')
    return and(own, eq(tags.state, 'bound'), sql`${tags.equipmentId} in (${ownSubjects(actor, id)})`)
  if (kind === 'unreadable') return and(own, sql`${tags.id} in (${unreadableIn(actor, id)})`)
  // Tags made by one statement have one time.
  return and(
    own,
    sql`${tags.createdAt} = (select first.created_at from ${tags} as first where first.id = ${id}
    and first.organization_id = ${actor.organizationId})`,
    inArray(tags.state, ['blank', 'bound']),
  )
}

const unreadableIn = (actor: Actor, printId: string): SQL => sql`
  select ${labelPrintTags.tagId} from ${labelPrintTags} join ${labelPrints} on ${labelPrints.id} = ${labelPrintTags.printId}
  where ${visiblePrints(actor)} and ${labelPrints.id} = ${printId} and ${labelPrintTags.isUnreadable}`

/** What the actor chose for a job of their own. */
const ownSubjects = (actor: Actor, jobId: string): SQL => sql`
  select subject.id from ${jobs}, lateral (${allSubjects({ id: jobId, organizationId: actor.organizationId })}) subject
  where ${isOwnJob(actor)} and ${jobs.id} = ${jobId}`
