import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Question } from '@/components/ui/question'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { database } from '@/db/client'
import { type Actor, can } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { approveErasureAction, declineErasureAction, withdrawErasureAction } from './actions'
import { hasAnotherApprover } from './approvers'
import type { ListedErasure } from './queries'

type Props = { t: Translator; actor: Actor; erasure: ListedErasure }

/** What the actor may still decide; nothing once it is over. */
export async function DecisionCard({ t, actor, erasure }: Props) {
  const mayDecide = erasure.state === 'requested' && can(actor, 'settings.write')
  const mayWithdraw =
    erasure.origin === 'administrator' &&
    (erasure.state === 'requested' || (erasure.state === 'approved' && erasure.isWaiting))
  if (!mayDecide && !mayWithdraw) return null
  const isOwn = erasure.requestedByAccountId === actor.accountId
  const awaitsAnother = isOwn && (await hasAnotherApprover(database(), actor))
  return (
    <Card>
      {mayDecide && (
        <>
          <div className="flex flex-col gap-2 pb-4">
            {isOwn && <p>{t(awaitsAnother ? 'erasure.decide.otherText' : 'erasure.decide.ownText')}</p>}
            {!awaitsAnother && <p className="text-ink-2">{t('erasure.decide.approveText')}</p>}
          </div>
          {!awaitsAnother && (
            <ActionForm action={approveErasureAction} className="flex flex-col items-start gap-3">
              <input type="hidden" name="id" value={erasure.id} />
              <SubmitButton danger>{t('erasure.decide.approve')}</SubmitButton>
            </ActionForm>
          )}
          {!(awaitsAnother && mayWithdraw) && (
            <Question
              words={{ ask: t('erasure.decide.decline'), goBack: t('common.leaveAsIs') }}
              className="mt-4 border-line border-t pt-4"
            >
              <ActionForm action={declineErasureAction} className="flex flex-col items-start gap-3">
                <input type="hidden" name="id" value={erasure.id} />
                <Field
                  name="reason"
                  label={t('erasure.decide.reason')}
                  hint={`${t('erasure.decide.declineText')} ${t('erasure.decide.reasonHint')}`}
                  required
                  className="w-full"
                >
                  <TextInput autoComplete="off" maxLength={500} />
                </Field>
                <SubmitButton look="plain">{t('erasure.decide.decline')}</SubmitButton>
              </ActionForm>
            </Question>
          )}
        </>
      )}
      {mayWithdraw && (
        <ActionForm
          action={withdrawErasureAction}
          className="mt-4 flex flex-col items-start gap-3 first:mt-0"
        >
          <input type="hidden" name="id" value={erasure.id} />
          <SubmitButton look="plain">{t('erasure.decide.withdraw')}</SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}
