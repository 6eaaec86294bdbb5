import { ActionForm } from '@/components/ui/action-form'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Actor, can } from '@/lib/actor'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import { confirmNumberAction } from './actions'
import { idleNumberOf } from './idle-number'

/** On the card of somebody whose number was idle for so long that it may have a new owner. */
export async function IdleNumberNotice({
  actor,
  personId,
  t,
}: {
  actor: Actor
  personId: string
  t: Translator
}) {
  const phone = await idleNumberOf(actor, personId)
  if (!phone) return null
  return (
    <Notice>
      <p>{t('signIn.idleNumber.text', { phone: formatPhone(phone) })}</p>
      {can(actor, 'people.write') && (
        <ActionForm action={confirmNumberAction} className="flex flex-col items-start gap-3 pt-3">
          <input type="hidden" name="id" value={personId} />
          <SubmitButton look="plain" size="small">
            {t('signIn.idleNumber.confirm')}
          </SubmitButton>
        </ActionForm>
      )}
    </Notice>
  )
}
