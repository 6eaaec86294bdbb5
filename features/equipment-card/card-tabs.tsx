import { Card } from '@/components/ui/card'
import { Tabs } from '@/components/ui/tabs'
import type { EquipmentFile } from '@/features/equipment/equipment-files'
import { objectPath } from '@/features/equipment/paths'
import type { Equipment } from '@/features/equipment/queries'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import type { MessageKey, Translator } from '@/lib/translator'
import { ChangesPart } from './changes-part'
import { FilesPart } from './files-part'
import { PartsPart } from './parts-part'
import { ServicePart } from './service-part'

const parts = ['service', 'files', 'parts', 'changes'] as const
type Part = (typeof parts)[number]

const partTexts: Record<Part, MessageKey> = {
  service: 'equipment.card.service',
  files: 'equipment.card.files',
  parts: 'equipment.card.parts',
  changes: 'equipment.card.changes',
}

export const cardPart = (asked: string | string[] | undefined): Part =>
  parts.find((part) => part === asked) ?? 'service'

type Props = {
  t: Translator
  actor: Actor
  object: Equipment
  files: readonly EquipmentFile[]
  part: Part
  params: SearchParams
}

/** What belongs to an object, one part at a time, each with its own address. */
export function CardTabs({ t, actor, object, files, part, params }: Props) {
  const path = objectPath(object.id)
  return (
    <Card padded={false} className="px-5 pb-5">
      <Tabs
        label={t('equipment.card.tabs')}
        tabs={parts.map((each) => ({
          href: each === 'service' ? path : `${path}?show=${each}`,
          text: t(partTexts[each]),
          current: each === part,
        }))}
      />
      <div className="pt-4">
        {part === 'service' && (
          <ServicePart t={t} actor={actor} object={object} files={files} params={params} />
        )}
        {part === 'files' && <FilesPart t={t} actor={actor} object={object} files={files} params={params} />}
        {part === 'parts' && <PartsPart t={t} actor={actor} object={object} />}
        {part === 'changes' && <ChangesPart t={t} actor={actor} equipmentId={object.id} />}
      </div>
    </Card>
  )
}
