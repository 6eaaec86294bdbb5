'use client'

import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import { CopyButton } from '@/components/ui/copy-button'
import { useFormReply } from '@/components/ui/form-reply'
import type { Step } from '@/lib/action'
import type { DoctorTexts } from './texts'

const looks = {
  passed: { colour: 'text-good', Icon: CircleCheck },
  failed: { colour: 'text-bad', Icon: CircleAlert },
  skipped: { colour: 'text-ink-3', Icon: CircleMinus },
}

/** What the doctor of the surrounding form found, in the order in which it looked; nothing before it was asked. */
export function StepReport({ texts }: { texts: DoctorTexts }) {
  const { steps } = useFormReply()
  return (
    <div aria-live="polite" className="empty:absolute">
      {steps && (
        <ol aria-label={texts.report} className="divide-y divide-line border-line border-y">
          {steps.map((step, at) => (
            <StepLine
              key={step.name}
              step={step}
              isRepeated={step.words === steps[at - 1]?.words}
              texts={texts}
            />
          ))}
        </ol>
      )}
    </div>
  )
}

type LineProps = { step: Step; isRepeated: boolean; texts: DoctorTexts }

function StepLine({ step: { name, state, words, forIt }, isRepeated, texts }: LineProps) {
  const { colour, Icon } = looks[state]
  return (
    <li className="flex items-start gap-3 py-3">
      <span className={`grid h-6 place-items-center ${colour}`}>
        <Icon aria-hidden />
      </span>
      <div className="flex min-w-0 grow flex-col gap-1">
        <p className="leading-6">
          <span className="font-medium">{name}</span>
          <span className={`ml-2 text-small ${colour}`}>{texts[state]}</span>
        </p>
        {!isRepeated && <p className="wrap-anywhere whitespace-pre-line text-ink-2">{words}</p>}
        {forIt && (
          <div className="mt-1 flex flex-col items-start gap-2 rounded-control bg-sunken px-3.5 py-3">
            <p className="text-ink-2 text-small">{texts.forIt}</p>
            <p className="wrap-anywhere select-all whitespace-pre-line">{forIt}</p>
            <CopyButton
              text={forIt}
              label={texts.copy}
              copiedLabel={texts.copied}
              size="small"
              look="plain"
            />
          </div>
        )}
      </div>
    </li>
  )
}
