import { DeskPage } from '@/components/shell/desk-page'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import { BudgetMatter } from './budget-matter'
import { CalmLine } from './calm-line'
import { stuckKinds } from './kinds'
import { AttackMatter, LocksMatter } from './locks-matter'
import { attentionOf } from './queries'
import { RecoveryMatter } from './recovery-matter'
import { StuckMatter } from './stuck-matter'
import { TroubleMatter } from './trouble-matter'
import { Updated } from './updated'

/** What waits for somebody, the gravest first, each with the button that mends it; then what is in order. */
export async function AttentionPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const [t, attention] = await Promise.all([requestTranslator(), attentionOf(actor)])
  const { at, troubles, stuck, recoveries, locks, underAttackUntil, budgets } = attention
  const isCalm =
    troubles.length + recoveries.length + locks.length + budgets.length === 0 &&
    !underAttackUntil &&
    stuckKinds.every((kind) => stuck[kind] === null)
  return (
    <DeskPage
      title={t('attention.title')}
      count={
        <Updated
          at={at}
          locale={actor.locale}
          text={t('attention.updated')}
          refreshLabel={t('attention.refresh')}
        />
      }
    >
      <div className="flex max-w-240 flex-col gap-3.5 px-4 pb-8 desk:px-6">
        {troubles.map((trouble) => (
          <TroubleMatter key={trouble.channel} actor={actor} trouble={trouble} at={at} t={t} />
        ))}
        {underAttackUntil && <AttackMatter actor={actor} until={underAttackUntil} at={at} t={t} />}
        {stuckKinds.map((kind) => (
          <StuckMatter
            key={kind}
            actor={actor}
            kind={kind}
            stuck={stuck[kind]}
            ask={params.ask}
            at={at}
            t={t}
          />
        ))}
        {recoveries.map((request) => (
          <RecoveryMatter key={request.requestId} actor={actor} request={request} at={at} t={t} />
        ))}
        {locks.length > 0 && <LocksMatter actor={actor} locks={locks} at={at} t={t} />}
        {budgets.map((budget) => (
          <BudgetMatter key={budget.kind} actor={actor} budget={budget} at={at} t={t} />
        ))}
        <CalmLine actor={actor} attention={attention} isCalm={isCalm} t={t} />
      </div>
    </DeskPage>
  )
}
