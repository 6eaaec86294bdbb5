import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { disconnectAccountAction } from './actions'

type Props = {
  serverId: string
  /** Whether leaving closes the account, which the button then says. */
  closes: boolean
  t: Translator
}

/** Leaves an organisation. */
export function LeaveForm({ serverId, closes, t }: Props) {
  return (
    <ActionForm action={disconnectAccountAction} className="flex flex-col gap-4">
      <input type="hidden" name="server" value={serverId} />
      {closes && <input type="hidden" name="closes" value="yes" />}
      <SubmitButton look="plain">
        {t(closes ? 'connecting.leave.close' : 'connecting.leave.button')}
      </SubmitButton>
    </ActionForm>
  )
}
