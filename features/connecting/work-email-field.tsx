import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'

type Props = { typed: string; autoFocus?: boolean; autoComplete?: 'email' | 'username'; t: Translator }

/** The work e-mail, which stays visible and can be changed at every step. */
export const WorkEmailField = ({ typed, autoFocus = false, autoComplete = 'email', t }: Props) => (
  <Field name="email" label={t('connecting.email.label')} hint={t('connecting.email.hint')}>
    <TextInput
      type="email"
      autoComplete={autoComplete}
      autoCapitalize="off"
      spellCheck={false}
      defaultValue={typed}
      autoFocus={autoFocus}
    />
  </Field>
)

/** The work e-mail above a form that does not ask for it; the page's way back changes it. */
export const WorkEmailLine = ({ typed, t }: Pick<Props, 'typed' | 't'>) =>
  typed && <p className="wrap-anywhere">{t('connecting.server.lead', { email: typed })}</p>
