import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import { type Attribute, type AttributeValue, attributeField } from './attribute-kinds'

type Props = {
  t: Translator
  attribute: Attribute
  value: AttributeValue | undefined
  /** Who will see what is put in, where it is not a passport's readers. */
  hint?: string
}

/** The control that a kind of characteristic asks for, and who will see what is put in. */
export function AttributeInput({ t, attribute, value, hint = audienceHint(t, attribute) }: Props) {
  const { kind, name, unit, choices, isRequired } = attribute
  const field = attributeField(attribute.id)
  if (kind === 'several') {
    const chosen = Array.isArray(value) ? value : []
    return (
      <fieldset className="min-w-0">
        <legend className="mb-2 font-medium text-small">{isRequired ? `${name} *` : name}</legend>
        <div className="flex flex-col gap-2">
          {offered(choices, chosen).map((choice) => (
            <Checkbox
              key={choice}
              name={`${field}[]`}
              value={choice}
              label={choice}
              defaultChecked={chosen.includes(choice)}
            />
          ))}
        </div>
        {hint && <p className="mt-1.5 text-ink-2 text-small">{hint}</p>}
      </fieldset>
    )
  }
  if (kind === 'file') {
    return (
      <div className="flex flex-col gap-1.5 text-small">
        <span className="font-medium">{name}</span>
        <span className="text-ink-2">{t('equipment.form.fileAttribute')}</span>
      </div>
    )
  }
  const label = unit && kind === 'number' ? `${name}, ${unit}` : name
  return (
    <Field name={field} label={label} hint={hint} required={isRequired}>
      <Control t={t} attribute={attribute} value={value} />
    </Field>
  )
}

const audienceHints = {
  anyone: 'equipment.tierHint.anyone',
  'signed-in': 'equipment.tierHint.signedIn',
} as const

const audienceHint = (t: Translator, { audience }: Attribute): string | undefined =>
  audience === 'staff' ? undefined : t(audienceHints[audience])

/** What is offered, and what stands there although it is offered no more. */
const offered = (choices: readonly string[], chosen: readonly string[]): string[] => [
  ...new Set([...choices, ...chosen]),
]

function Control({ t, attribute: { kind, choices }, value }: Props) {
  const text = value === undefined || Array.isArray(value) ? '' : String(value)
  const unchosen = { value: '', label: t('equipment.form.unchosen') }
  switch (kind) {
    case 'long-text':
      return <TextArea defaultValue={text} />
    case 'number':
      return (
        <TextInput
          inputMode="decimal"
          autoComplete="off"
          defaultValue={text.replace('.', ',')}
          className="tabular-nums"
        />
      )
    case 'date':
      return <TextInput type="date" defaultValue={text} />
    case 'yes-no':
      return (
        <Select
          defaultValue={value === true ? 'yes' : value === false ? 'no' : ''}
          options={[
            unchosen,
            { value: 'yes', label: t('common.yes') },
            { value: 'no', label: t('common.no') },
          ]}
        />
      )
    case 'choice':
      return (
        <Select
          defaultValue={text}
          options={[
            unchosen,
            ...offered(choices, text ? [text] : []).map((choice) => ({ value: choice, label: choice })),
          ]}
        />
      )
    case 'phone':
      return <TextInput type="tel" autoComplete="off" defaultValue={text && formatPhone(text)} />
    case 'link':
      return <TextInput inputMode="url" autoComplete="off" spellCheck={false} defaultValue={text} />
    default:
      return <TextInput autoComplete="off" defaultValue={text} />
  }
}
