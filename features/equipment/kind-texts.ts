import type { AttributeKind } from '@/features/attributes/attribute-kinds'
import type { MessageKey } from '@/lib/translator'

export const kindTexts: Record<AttributeKind, MessageKey> = {
  text: 'equipment.types.kind.text',
  'long-text': 'equipment.types.kind.longText',
  number: 'equipment.types.kind.number',
  date: 'equipment.types.kind.date',
  'yes-no': 'equipment.types.kind.yesNo',
  choice: 'equipment.types.kind.choice',
  several: 'equipment.types.kind.several',
  link: 'equipment.types.kind.link',
  phone: 'equipment.types.kind.phone',
  file: 'equipment.types.kind.file',
}
