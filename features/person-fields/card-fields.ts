import 'server-only'
import type { Queryable } from '@/db/client'
import { type Attribute, type AttributeValue, attributeField } from '@/features/attributes/attribute-kinds'
import { attributeText } from '@/features/attributes/attribute-text'
import type { TypedValue } from '@/features/attributes/attribute-value'
import {
  type AttributeValues,
  personValues,
  readAttributes,
  writePersonValues,
} from '@/features/attributes/attributes'
import type { Actor, Directory } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { personFields } from './fields'

/** A card's own fields by `attribute:<id>`; null stands for nothing. */
export type FieldFacts = Record<`attribute:${string}`, AttributeValue | null>

type Typed = ReadonlyMap<string, TypedValue> | undefined

type CardFields = { fields: Attribute[]; before: FieldFacts; typed: FieldFacts; problems: Problem[] }

/**
 * What a card's form says to its directory's own fields, beside what stands there; a new card has no id. Who sends no fields
 * at all, such as an import, leaves them as they are.
 */
export async function readCardFields(
  tx: Queryable,
  { organizationId }: Actor,
  directory: Directory,
  id: string | null,
  typed: Typed,
): Promise<CardFields> {
  const fields = await personFields(organizationId, directory, tx)
  const stored: AttributeValues =
    id && fields.length > 0 ? await personValues(organizationId, id, tx) : new Map()
  const before = fieldFacts(fields, stored)
  if (!typed) return { fields, before, typed: before, problems: [] }
  const { values, problems } = readAttributes(fields, typed, stored)
  return { fields, before, typed: { ...before, ...fieldFacts(fields, values) }, problems }
}

/** The values of these fields as facts of a form. */
export const fieldFacts = (
  fields: readonly Attribute[],
  values: ReadonlyMap<string, AttributeValue | null>,
): FieldFacts => Object.fromEntries(fields.map(({ id }) => [attributeField(id), values.get(id) ?? null]))

/** How fields and their values are called, for the second of two editors and for the journal. */
export function fieldWords({ locale }: Actor, fields: readonly Attribute[]) {
  const t = translatorFor(locale)
  const fieldOf = (name: string) => fields.find(({ id }) => attributeField(id) === name)
  return {
    label: (name: string): string => fieldOf(name)?.name ?? '',
    value(name: string, value: AttributeValue | null | undefined): string {
      const field = fieldOf(name)
      return field && value != null ? attributeText({ t, locale }, field, value) : ''
    },
  }
}

/** The fields in which two states differ, in words. */
export function changedFields(
  actor: Actor,
  fields: readonly Attribute[],
  before: FieldFacts,
  after: FieldFacts,
) {
  const words = fieldWords(actor, fields)
  return fields
    .map(({ id }) => attributeField(id))
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({
      field: words.label(name),
      before: words.value(name, before[name]),
      after: words.value(name, after[name]),
    }))
}

/** Writes a card's own fields; call it with the card locked. */
export const writeCardFields = (
  tx: Queryable,
  { organizationId }: Actor,
  id: string,
  fields: readonly Attribute[],
  facts: FieldFacts,
): Promise<void> =>
  writePersonValues(
    tx,
    organizationId,
    id,
    new Map(fields.map((field) => [field.id, facts[attributeField(field.id)] ?? null])),
  )
