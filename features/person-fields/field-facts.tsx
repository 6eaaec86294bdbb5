import type { Attribute } from '@/features/attributes/attribute-kinds'
import { AttributeWords } from '@/features/attributes/attribute-words'
import type { AttributeValues } from '@/features/attributes/attributes'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; locale: Locale; fields: readonly Attribute[]; values: AttributeValues }

/** What a card says to the organisation's own questions. Stands in a list of facts. */
export function FieldFacts({ t, locale, fields, values }: Props) {
  return fields.flatMap((field) => {
    const value = values.get(field.id)
    return value === undefined
      ? []
      : [
          <div key={field.id} className="contents">
            <dt className="wrap-anywhere text-ink-2">{field.name}</dt>
            <dd className="wrap-anywhere min-w-0 whitespace-pre-line">
              <AttributeWords t={t} locale={locale} attribute={field} value={value} />
            </dd>
          </div>,
        ]
  })
}
