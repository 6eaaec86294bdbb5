import 'server-only'
import { database } from '@/db/client'
import { bucketSecondsOf, countedOverTime } from '@/db/rate-counters'
import { organizationSettings } from '@/features/organizations/queries'
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
const bucketMilliseconds = bucketSecondsOf(codeBudget('phone', '')) * 1000

/** The organisation's budgets of codes that run out. */
export async function findBudgetsRunningOut(actor: Actor): Promise<CodeBudget[]> {
  authorize(actor, 'messages.read')
  const counters = kinds.map((kind) => codeBudget(kind, actor.organizationId))
  const [{ codesPerDay: limit }, { now, buckets }] = await Promise.all([
    organizationSettings(actor.organizationId),
    countedOverTime(database(), counters),
  ])
  const budgets = kinds.map((kind, i): CodeBudget => {
    const counted = buckets[i] ?? []
    const used = counted.reduce((total, { count }) => total + count, 0)
    return {
      kind,
      used,
      limit,
      runsOutAt: runsOutAt(counted, { limit, now, bucketMilliseconds }),
      isSpent: used >= limit,
    }
  })
  return budgets.filter(isWorthTelling)
}

const isWorthTelling = ({ used, limit, runsOutAt: end }: CodeBudget): boolean =>
  used * 100 >= limit * worthTelling || (end !== null && used * 2 >= limit)
