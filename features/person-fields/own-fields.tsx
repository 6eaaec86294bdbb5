import { attributeText } from '@/features/attributes/attribute-text'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { ownFields } from './fields'

type Props = { t: Translator; locale: Locale; fields: Awaited<ReturnType<typeof ownFields>> }

/** What the organisation's own fields say that one may see of oneself. */
export function OwnFields({ t, locale, fields }: Props) {
  if (fields.length === 0) return null
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-body">
      {fields.map((field) => (
        <div key={`${field.membershipId} ${field.id}`} className="contents">
          <dt className="text-ink-2">{field.name}</dt>
          <dd className="wrap-anywhere min-w-0 whitespace-pre-line">
            {attributeText({ t, locale }, field, field.value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
