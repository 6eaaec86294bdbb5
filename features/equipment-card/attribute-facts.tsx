import { Chip } from '@/components/ui/chip'
import type { Attribute } from '@/features/attributes/attribute-kinds'
import { AttributeWords } from '@/features/attributes/attribute-words'
import type { AttributeValues } from '@/features/attributes/attributes'
import type { EquipmentFile } from '@/features/equipment/equipment-files'
import { photoPath } from '@/features/equipment/file-sizes'
import { filePath } from '@/features/equipment/paths'
import { tierTexts } from '@/features/equipment/tier-texts'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'

type Props = {
  t: Translator
  locale: Locale
  equipmentId: string
  attributes: readonly Attribute[]
  values: AttributeValues
  files: readonly EquipmentFile[]
}

/** The type's characteristics; what others see too is marked. Stands in a list of facts. */
export function AttributeFacts({ t, locale, equipmentId, attributes, values, files }: Props) {
  return attributes.map((attribute) => {
    const value = values.get(attribute.id)
    return (
      <div key={attribute.id} className="contents">
        <dt className="text-ink-2">{attribute.name}</dt>
        <dd className="wrap-anywhere flex min-w-0 flex-wrap items-start justify-between gap-x-2">
          <span className="min-w-0 whitespace-pre-line">
            {attribute.kind === 'file' ? (
              <Files t={t} equipmentId={equipmentId} attribute={attribute} files={files} />
            ) : value === undefined ? (
              <span className="text-ink-3">{t('equipment.card.none')}</span>
            ) : (
              <AttributeWords t={t} locale={locale} attribute={attribute} value={value} />
            )}
          </span>
          {attribute.audience !== 'staff' && <Chip tone="line">{t(tierTexts[attribute.audience])}</Chip>}
        </dd>
      </div>
    )
  })
}

type FilesProps = Pick<Props, 't' | 'equipmentId' | 'files'> & { attribute: Attribute }

function Files({ t, equipmentId, attribute, files }: FilesProps) {
  const own = files.filter(({ attributeId }) => attributeId === attribute.id)
  if (own.length === 0) return <span className="text-ink-3">{t('equipment.card.none')}</span>
  return own.map((file) => (
    <a
      key={file.id}
      href={
        file.kind === 'image'
          ? photoPath(equipmentId, file, 1_920)
          : filePath(equipmentId, file.id, 'document')
      }
      className="block"
    >
      {file.name}
    </a>
  ))
}
