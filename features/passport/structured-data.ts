import 'server-only'
import type { PassportFacts } from '@/features/equipment/passport-facts'
import type { FoundTag } from '@/features/tags/find-tag'
import { env } from '@/lib/env'

/** A published object as a `Product` of schema.org: what anybody may know, whoever reads now. */
export function productData(tag: FoundTag, facts: PassportFacts): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: facts.name,
    url: `${env().PUBLIC_URL}/p/${tag.code}`,
    ...(facts.type && { category: facts.type }),
    ...(facts.description && { description: facts.description }),
    ...(facts.manufacturer && { manufacturer: { '@type': 'Organization', name: facts.manufacturer } }),
    ...(facts.model && { model: facts.model }),
    ...(facts.attributes.length > 0 && {
      additionalProperty: facts.attributes.map(({ label, unit, value }) => ({
        '@type': 'PropertyValue',
        name: label,
        value: Array.isArray(value) ? value.join(', ') : value,
        ...(unit && { unitText: unit }),
      })),
    }),
  }
}
