import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { Attribute, AttributeValue } from './attribute-kinds'
import { attributeText } from './attribute-text'

type Props = { t: Translator; locale: Locale; attribute: Attribute; value: AttributeValue }

/** A value in words; a link or a phone leads there. */
export function AttributeWords({ t, locale, attribute, value }: Props) {
  const { kind } = attribute
  const text = attributeText({ t, locale }, attribute, value)
  if (kind === 'link' && typeof value === 'string') {
    return (
      <a href={value} target="_blank" rel="noreferrer noopener">
        {text.replace(/^https?:\/\//, '')}
      </a>
    )
  }
  if (kind === 'phone' && typeof value === 'string') return <a href={`tel:${value}`}>{text}</a>
  return text
}
