import 'server-only'
import { and, eq, ne, sql } from 'drizzle-orm'
import { resultTransaction } from '@/db/result-transaction'
import { views } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { lists } from './lists'
import { ownViews } from './queries'
import type { NewView, ViewId } from './schema'

/** More than these nobody finds again. */
const viewsAtMost = 30

/** Keeps a list as it is asked for now under a name; the same name again replaces what it meant. */
export async function saveView(actor: Actor, { list, name, query }: NewView): Promise<Result> {
  authorize(actor, lists[list].permission)
  const { accountId, organizationId } = actor
  if (!accountId) throw new Error('a view belongs to a person')
  return resultTransaction(async (tx) => {
    const others = and(
      ownViews(actor),
      eq(views.list, list),
      ne(sql`lower(${views.name})`, name.toLowerCase()),
    )
    if ((await tx.$count(views, others)) >= viewsAtMost) {
      return refused({ field: 'name', message: messageKey('views.tooMany'), params: { max: viewsAtMost } })
    }
    await tx.execute(sql`
      insert into ${views} (organization_id, account_id, list, name, query)
      values (${organizationId}, ${accountId}, ${list}, ${name}, ${query})
      on conflict (account_id, organization_id, list, lower(name))
      do update set name = excluded.name, query = excluded.query`)
    return done
  })
}

/** Takes a view of one's own away; one that is gone already is as good. */
export async function deleteView(actor: Actor, { list, id }: ViewId): Promise<Result> {
  authorize(actor, lists[list].permission)
  return resultTransaction(async (tx) => {
    await tx.delete(views).where(and(ownViews(actor), eq(views.list, list), eq(views.id, id)))
    return done
  })
}
