import { Card } from '@/components/ui/card'
import { AttributeInput } from '@/features/attributes/attribute-inputs'
import type { Attribute } from '@/features/attributes/attribute-kinds'
import type { AttributeValues } from '@/features/attributes/attributes'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; fields: readonly Attribute[]; values: AttributeValues }

/** The organisation's own questions of a card; nothing where it has none. */
export function FieldInputs({ t, fields, values }: Props) {
  if (fields.length === 0) return null
  return (
    <Card title={t('personFields.onCard')}>
      <div className="grid gap-4 desk:grid-cols-2">
        {fields.map((field) => (
          <div key={field.id} className={field.kind === 'long-text' ? 'desk:col-span-2' : undefined}>
            <AttributeInput
              t={t}
              attribute={field}
              value={values.get(field.id)}
              hint={field.audience === 'staff' ? undefined : t('personFields.seenByPerson')}
            />
          </div>
        ))}
      </div>
    </Card>
  )
}
