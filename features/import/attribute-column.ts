import { z } from 'zod'
import type { Attribute, AttributeValue, attributeField } from '@/features/attributes/attribute-kinds'
import { foldedHeading } from './headings'

/** A column that holds a characteristic or a field of one's own, by its name: `attribute:Мощность`. */
export type AttributeColumn = `attribute:${string}`

const prefix = 'attribute:'

export const attributeColumn = (name: string): AttributeColumn => `${prefix}${name}`

export const isAttributeColumn = (column: string): column is AttributeColumn =>
  column.startsWith(prefix) && foldedHeading(column.slice(prefix.length)) !== ''

export const attributeName = (column: AttributeColumn): string => column.slice(prefix.length)

/** Which column a folded heading names; it may stand with its unit, «Мощность, кВт». Null for any other heading. */
export function attributeByHeading(
  attributes: readonly Pick<Attribute, 'name' | 'unit'>[],
): (heading: string) => AttributeColumn | null {
  const named = new Map(
    attributes.flatMap(({ name, unit }) =>
      [name, `${name} ${unit}`].map((text) => [foldedHeading(text), attributeColumn(name)] as const),
    ),
  )
  return (heading) => named.get(heading) ?? null
}

/** What a card's facts say to attributes, which stand among them by `attribute:<id>`. */
export const saidIn = (
  facts: Readonly<Record<ReturnType<typeof attributeField>, AttributeValue | null>>,
): { attributeId: string; value: AttributeValue | null }[] =>
  Object.entries(facts).flatMap(([field, value]) =>
    field.startsWith(prefix) ? [{ attributeId: field.slice(prefix.length), value }] : [],
  )

const storedValues = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable()

/** A value as a row's changes keep it; null for whatever is none. */
export const storedValue = (value: unknown): AttributeValue | null =>
  storedValues.safeParse(value).data ?? null
