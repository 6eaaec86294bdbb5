import 'server-only'
import type { Attribute } from '@/features/attributes/attribute-kinds'
import { attributeCell, attributeHeading } from '@/features/attributes/attribute-text'
import { type AttributeValues, attributesOfTypes } from '@/features/attributes/attributes'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { listTypeNames } from './queries'

export type AttributeOfType = Attribute & { typeId: string }

/** The characteristics of these types that a file can hold: pictures and documents are none. */
export async function exportedAttributes(
  actor: Actor,
  typeIds: readonly string[],
): Promise<AttributeOfType[]> {
  const known = (await listTypeNames(actor)).map(({ id }) => id).filter((id) => typeIds.includes(id))
  const attributes = await attributesOfTypes(actor.organizationId, known)
  return attributes.filter(({ kind }) => kind !== 'file')
}

type AttributeColumn = {
  header: string
  text: (t: Translator, typeId: string | null, said: AttributeValues | undefined) => string
}

/** A column a name, which several types may give to characteristics of theirs. */
export const attributeColumns = (attributes: readonly AttributeOfType[]): AttributeColumn[] =>
  [...Map.groupBy(attributes, attributeHeading)].map(([header, ofName]) => ({
    header,
    text(t, typeId, said) {
      const attribute = ofName.find((each) => each.typeId === typeId)
      return attributeCell(t, attribute && said?.get(attribute.id))
    },
  }))
