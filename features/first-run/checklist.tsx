import { Check, Circle, Minus, TriangleAlert } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { messageProblemKey } from '@/features/messages/state'
import type { Translator } from '@/lib/translator'
import { lookAtRolesAction, skipStepAction } from './actions'
import type { StepState } from './queries'
import { placeOfStep } from './steps'

type Props = { steps: readonly StepState[]; t: Translator }

/** What is left to do before people can come in; the first open step has the button to press. */
export function Checklist({ steps, t }: Props) {
  const next = steps.find(({ state }) => state === 'open')?.step
  return (
    <ol className="rounded-card border border-line bg-surface">
      {steps.map((each) => (
        <li
          key={each.step}
          className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-4 py-3.5 first:border-t-0"
        >
          <StepMark {...each} t={t} />
          <div className="min-w-0 grow basis-56">
            <h2 className={`text-heading ${each.state === 'open' ? '' : 'text-ink-2'}`}>
              {t(`firstRun.step.${each.step}.title`)}
            </h2>
            <StepText {...each} t={t} />
          </div>
          {each.state === 'open' && <StepButtons step={each.step} isNext={each.step === next} t={t} />}
        </li>
      ))}
    </ol>
  )
}

const marks = {
  done: { Icon: Check, colour: 'text-good' },
  skipped: { Icon: Minus, colour: 'text-ink-3' },
  open: { Icon: Circle, colour: 'text-ink-3' },
  failed: { Icon: TriangleAlert, colour: 'text-bad' },
}

function StepMark({ state, errorCode, t }: StepState & { t: Translator }) {
  const { Icon, colour } = marks[errorCode ? 'failed' : state]
  return (
    <span className={`self-start pt-px ${colour}`}>
      <Icon className="size-4.5" aria-hidden />
      <span className="sr-only">{t(`firstRun.state.${state}`)}</span>
    </span>
  )
}

function StepText({ step, state, errorCode, t }: StepState & { t: Translator }) {
  if (state === 'done') return null
  if (state === 'skipped') return <p className="text-ink-3 text-small">{t('firstRun.state.skipped')}</p>
  const problem = messageProblemKey(errorCode)
  if (problem) return <p className="text-bad text-small">{t(problem)}</p>
  return <p className="text-ink-2 text-small">{t(`firstRun.step.${step}.text`)}</p>
}

type ButtonsProps = { step: StepState['step']; isNext: boolean; t: Translator }

function StepButtons({ step, isNext, t }: ButtonsProps) {
  const title = t(`firstRun.step.${step}.title`)
  const go = { size: 'small', look: isNext ? 'primary' : 'plain' } as const
  return (
    <div className="flex items-center gap-2 max-desk:basis-full max-desk:pl-7.5">
      <ActionForm action={skipStepAction}>
        <input type="hidden" name="step" value={step} />
        <SubmitButton look="quiet" size="small" aria-label={t('firstRun.skipStep', { title })}>
          {t('firstRun.skip')}
        </SubmitButton>
      </ActionForm>
      {step === 'roles' ? (
        <ActionForm action={lookAtRolesAction}>
          <SubmitButton {...go}>{t('firstRun.step.roles.button')}</SubmitButton>
        </ActionForm>
      ) : (
        <LinkButton {...go} href={placeOfStep[step].href}>
          {t(`firstRun.step.${step}.button`)}
        </LinkButton>
      )}
    </div>
  )
}
