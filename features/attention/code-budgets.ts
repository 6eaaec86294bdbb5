import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { organizationSettings } from '@/features/organizations/queries'
import { bucketSecondsOf, countedOverTime } from '@/features/sign-in/counters'
import { codeBudget } from '@/features/sign-in/limits'
import { type Actor, authorize } from '@/lib/actor'
import { runsOutAt } from './budget-forecast'

/** Worth looking at from this share of the budget, in percent, or as soon as it will not last a day. */
const worthTelling = 80

export type CodeBudget = {
  kind: 'phone' | 'email'
  /** Codes within the last day. */
  used: number
  limit: number
  /** When codes stop if the pace goes on; null when they last for a day. */
  runsOutAt: Date | null
  isSpent: boolean
}

const kinds = ['phone', 'email'] as const

/** The organisation's budgets of codes that run out. */
export async function findBudgetsRunningOut(actor: Actor): Promise<CodeBudget[]> {
  authorize(actor, 'messages.read')
  const { codesPerDay: limit } = await organizationSettings(actor.organizationId)
  const [clock] = await database().execute<{ now_ms: string }>(
    sql`select extract(epoch from now()) * 1000 as now_ms`,
  )
  const now = new Date(Number(clock?.now_ms))
  const budgets = await Promise.all(
    kinds.map(async (kind) => {
      const counter = codeBudget(kind, actor.organizationId)
      const buckets = await countedOverTime(database(), counter)
      const used = buckets.reduce((total, { count }) => total + count, 0)
      const end = runsOutAt(buckets, { limit, now, bucketMilliseconds: bucketSecondsOf(counter) * 1000 })
      return { kind, used, limit, runsOutAt: end, isSpent: used >= limit }
    }),
  )
  return budgets.filter(isWorthTelling)
}

const isWorthTelling = ({ used, limit, runsOutAt: end }: CodeBudget): boolean =>
  used * 100 >= limit * worthTelling || (end !== null && used * 2 >= limit)
