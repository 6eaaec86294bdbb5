import { Gauge } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { type Actor, can } from '@/lib/actor'
import { clockTime } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import type { CodeBudget } from './code-budgets'
import { Matter } from './matter'

type Props = { actor: Actor; budget: CodeBudget; at: Date; t: Translator }

/** Codes that the organisation pays for, when they run out and what happens then. */
export function BudgetMatter({ actor, budget: { kind, used, limit, runsOutAt, isSpent }, at, t }: Props) {
  const number = (n: number) => n.toLocaleString(actor.locale)
  return (
    <Matter
      Icon={Gauge}
      tone={isSpent ? 'bad' : 'warn'}
      title={
        <span className="tabular-nums">
          {t('attention.budget.title', { kind, used: number(used), limit: number(limit) })}
        </span>
      }
      buttons={
        <>
          <LinkButton size="small" href="/admin/messages?kind=sign-in-code">
            {t('attention.budget.messages')}
          </LinkButton>
          {can(actor, 'settings.write') && (
            <LinkButton size="small" href="/admin/settings/limits">
              {t('attention.budget.change')}
            </LinkButton>
          )}
        </>
      }
    >
      {isSpent
        ? t('attention.budget.spent')
        : runsOutAt
          ? t('attention.budget.forecast', { time: clockTime(actor.locale, runsOutAt, at) })
          : t('attention.budget.lasts')}
    </Matter>
  )
}
