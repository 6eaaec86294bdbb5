import type { ReactNode } from 'react'
import { DeskPage } from '@/components/shell/desk-page'
import type { Translator } from '@/lib/translator'
import { Checklist } from './checklist'
import type { StepState } from './queries'

type Props = {
  steps: readonly StepState[]
  t: Translator
  /** What needs attention already. */
  children?: ReactNode
}

/** The first screen of a new installation, until somebody besides its owner came in or nothing is left to do. */
export function FirstRunPage({ steps, t, children }: Props) {
  const settled = steps.filter(({ state }) => state !== 'open').length
  return (
    <DeskPage title={t('firstRun.title')} count={t('firstRun.count', { settled, all: steps.length })}>
      <div className="flex max-w-240 flex-col gap-3.5 px-4 pb-8 desk:px-6">
        <p className="text-ink-2">{t('firstRun.lead')}</p>
        <Checklist steps={steps} t={t} />
        {children}
      </div>
    </DeskPage>
  )
}
