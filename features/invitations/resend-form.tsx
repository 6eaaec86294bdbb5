import { ActionForm } from '@/components/ui/action-form'
import { RadioGroup } from '@/components/ui/radio-group'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { resendInvitationAction } from './actions'

type Props = {
  person: { id: string; mobilePhone: string | null; email: string | null }
  /** The newest link that the page shows; null for none. */
  newestId: string | null
  t: Translator
}

/** A new link by SMS, e-mail or both; the earlier one dies. */
export function ResendForm({ person: { id, mobilePhone, email }, newestId, t }: Props) {
  const isFirst = newestId === null
  const channels = [
    ...(mobilePhone ? [{ value: 'sms', label: t('invitations.panel.sms') }] : []),
    ...(email ? [{ value: 'email', label: t('invitations.panel.email') }] : []),
    ...(mobilePhone && email ? [{ value: 'both', label: t('invitations.panel.both') }] : []),
  ]
  const [only] = channels
  return (
    <ActionForm action={resendInvitationAction} className="flex flex-col gap-3">
      <input type="hidden" name="membershipId" value={id} />
      <input type="hidden" name="replaces" value={newestId ?? ''} />
      {channels.length === 1 ? (
        <input type="hidden" name="channels" value={only?.value} />
      ) : (
        <RadioGroup
          name="channels"
          label={t('invitations.panel.channel')}
          options={channels}
          defaultValue={only?.value}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SubmitButton look="plain">
          {t(isFirst ? 'invitations.panel.send' : 'invitations.panel.resend')}
        </SubmitButton>
        {!isFirst && <span className="text-ink-2 text-small">{t('invitations.panel.resendNote')}</span>}
      </div>
    </ActionForm>
  )
}
