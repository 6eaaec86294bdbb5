import { ActionForm } from '@/components/ui/action-form'
import { CodeInput } from '@/components/ui/code-input'
import { Countdown } from '@/components/ui/countdown'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { CodeStatus } from '@/features/sign-in/codes'
import type { Translator } from '@/lib/translator'
import { type confirmContact, resendCode } from './proof-actions'

type Props = {
  t: Translator
  action: typeof confirmContact
  status: CodeStatus
  /** Goes with the code: where to go next, what is replaced. */
  fields: Record<string, string>
  /** This page, to stay on it after another code was sent. */
  here: string
}

/** One field for the code that was sent, and the way to another code. */
export function CodeForm({ t, action, status, fields, here }: Props) {
  return (
    <>
      <ActionForm action={action} className="flex flex-col gap-4">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field name="code" label={t('account.code.label', { digits: status.digits })}>
          <CodeInput length={status.digits} />
        </Field>
        <SubmitButton>{t('account.code.confirm')}</SubmitButton>
      </ActionForm>
      <ActionForm action={resendCode} className="flex flex-col gap-3">
        <input type="hidden" name="here" value={here} />
        <Countdown key={status.message} seconds={status.resendSeconds} text={t('account.code.resendIn')}>
          <SubmitButton look="quiet">{t('account.code.resend')}</SubmitButton>
        </Countdown>
      </ActionForm>
    </>
  )
}
