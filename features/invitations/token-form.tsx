import type { ComponentProps } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = { action: ComponentProps<typeof ActionForm>['action']; token: string; button: string }

/** One button that does something with the link of this page. */
export function TokenForm({ action, token, button }: Props) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{button}</SubmitButton>
    </ActionForm>
  )
}
