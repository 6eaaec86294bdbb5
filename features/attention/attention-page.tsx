import { DeskPage } from '@/components/shell/desk-page'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { BudgetMatter } from './budget-matter'
import { CalmLine } from './calm-line'
import { ErasuresMatter } from './erasures-matter'
import { JoinsMatter } from './joins-matter'
import { stuckKinds } from './kinds'
import { AttackMatter, LocksMatter } from './locks-matter'
import type { Attention } from './queries'
import { RecoveryMatter } from './recovery-matter'
import { StuckMatter } from './stuck-matter'
import { TroubleMatter } from './trouble-matter'
import { TurnedUpMatter } from './turned-up-matter'
import { UnclaimedMatter } from './unclaimed-matter'
import { Updated } from './updated'

type Props = {
  actor: Actor
  attention: Attention
  /** `ask` is a question before many messages leave. */
  params: SearchParams
  t: Translator
}

/** What waits for somebody, each with the button that mends it; then what is in order. */
export function AttentionPage(props: Props) {
  const { actor, attention, t } = props
  return (
    <DeskPage
      title={t('attention.title')}
      count={
        <Updated
          at={attention.at}
          locale={actor.locale}
          text={t('attention.updated')}
          textNow={t('attention.updatedNow')}
          refreshLabel={t('attention.refresh')}
        />
      }
    >
      <div className="flex max-w-240 flex-col gap-3.5 px-4 pb-8 desk:px-6">
        <Matters {...props} />
        <CalmLine actor={actor} attention={attention} t={t} />
      </div>
    </DeskPage>
  )
}

/** The cards alone, the gravest first. */
export function Matters({ actor, attention, params, t }: Props) {
  const {
    at,
    troubles,
    stuck,
    recoveries,
    erasures,
    joins,
    locks,
    underAttackUntil,
    budgets,
    unclaimed,
    turnedUp,
  } = attention
  return (
    <>
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
      {unclaimed && <UnclaimedMatter actor={actor} unclaimed={unclaimed} at={at} t={t} />}
      {recoveries.map((request) => (
        <RecoveryMatter key={request.requestId} actor={actor} request={request} at={at} t={t} />
      ))}
      {joins.length > 0 && <JoinsMatter joins={joins} t={t} />}
      {erasures.length > 0 && <ErasuresMatter actor={actor} erasures={erasures} at={at} t={t} />}
      {locks.length > 0 && <LocksMatter actor={actor} locks={locks} at={at} t={t} />}
      {turnedUp.length > 0 && <TurnedUpMatter actor={actor} tags={turnedUp} at={at} t={t} />}
      {budgets.map((budget) => (
        <BudgetMatter key={budget.kind} actor={actor} budget={budget} at={at} t={t} />
      ))}
    </>
  )
}
