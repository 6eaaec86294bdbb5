import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import type { openServerAddressAction } from './actions'

type Props = {
  action: typeof openServerAddressAction
  look?: 'primary' | 'plain'
  autoFocus?: boolean
  heading?: string
  t: Translator
}

/** One field for the address of a corporate server, in any spelling. */
export const AddressForm = ({ action, look = 'primary', autoFocus = false, heading, t }: Props) => (
  <ActionForm action={action} className="flex flex-col gap-4">
    {heading && <h2 className="font-semibold text-lead">{heading}</h2>}
    <Field name="address" label={t('connecting.server.label')} hint={t('connecting.server.hint')}>
      <TextInput
        inputMode="url"
        autoComplete="url"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus={autoFocus}
      />
    </Field>
    <SubmitButton look={look}>{t('common.continue')}</SubmitButton>
  </ActionForm>
)
