import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { HiddenInput } from '@/components/ui/hidden-input'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { applyRunAction } from './actions'
import type { ShownRun } from './queries'

/** The button that does what the reading promises; beyond the limit it asks for a word. */
export function ApplyCard({ t, run }: { t: Translator; run: ShownRun }) {
  const isHeld = run.state === 'held'
  return (
    <Card title={t('directorySync.apply.title', { n: run.newRows + run.changedRows + run.goneRows })}>
      <ActionForm action={applyRunAction} className="flex flex-col gap-4">
        <HiddenInput name="runId" value={run.id} />
        <HiddenInput name="jobId" value={randomUUID()} />
        {isHeld && (
          <>
            <Notice tone="warn">
              <p className="font-medium">{t('directorySync.held.title')}</p>
              <p>
                {t('directorySync.held.text', {
                  n: run.losing,
                  known: run.known,
                  limit: run.closingLimit,
                })}
              </p>
            </Notice>
            <Checkbox name="agreed" label={t('directorySync.apply.agree')} />
          </>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton>{t('directorySync.apply.submit')}</SubmitButton>
          <span className="text-ink-3 text-small">{t('directorySync.apply.hint')}</span>
        </div>
      </ActionForm>
    </Card>
  )
}
