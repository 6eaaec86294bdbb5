import { ActionForm } from '@/components/ui/action-form'
import { CodeInput } from '@/components/ui/code-input'
import { Countdown } from '@/components/ui/countdown'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import type { proveSignInCodeAction } from './actions'
import type { CodeStatus } from './codes'

type Props = {
  t: Translator
  status: CodeStatus
  action: typeof proveSignInCodeAction
  /** Goes with the code: where to go next, what is replaced. */
  fields?: Record<string, string>
  resendAction: typeof proveSignInCodeAction
  resendFields?: Record<string, string>
}

/** One field for the code that was sent, and the way to another code. */
export const CodeForm = ({ t, status, action, fields, resendAction, resendFields }: Props) => (
  <div className="flex flex-col gap-3">
    <ActionForm action={action} className="flex flex-col gap-4">
      <Hidden fields={fields} />
      <Field name="code" label={t('signIn.code.label', { digits: status.digits })}>
        <CodeInput length={status.digits} />
      </Field>
      <SubmitButton>{t('common.continue')}</SubmitButton>
    </ActionForm>
    <ActionForm action={resendAction} className="flex flex-col gap-3">
      <Hidden fields={resendFields} />
      <Countdown key={status.message} seconds={status.resendSeconds} text={t('signIn.code.resendIn')}>
        <SubmitButton look="quiet">{t('signIn.code.resend')}</SubmitButton>
      </Countdown>
    </ActionForm>
  </div>
)

const Hidden = ({ fields = {} }: { fields?: Record<string, string> }) =>
  Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
