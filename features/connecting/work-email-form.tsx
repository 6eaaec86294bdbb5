import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import type { beginConnectionAction } from './actions'
import { WorkEmailField } from './work-email-field'

type Props = { action: typeof beginConnectionAction; typed: string; t: Translator }

/** The question that a walk to a server begins with. */
export const WorkEmailForm = ({ action, typed, t }: Props) => (
  <ActionForm action={action} className="flex flex-col gap-4">
    <WorkEmailField typed={typed} autoFocus t={t} />
    <SubmitButton>{t('common.continue')}</SubmitButton>
  </ActionForm>
)
