import Link from 'next/link'
import type { EquipmentFile } from '@/features/equipment/equipment-files'
import { photoPath, photosOf } from '@/features/equipment/file-sizes'
import { objectPath } from '@/features/equipment/paths'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; equipmentId: string; files: readonly EquipmentFile[] }

/** The cover; a click shows all photos. */
export function PhotoCard({ t, equipmentId, files }: Props) {
  const [cover] = photosOf(files)
  if (!cover) return null
  return (
    <Link href={`${objectPath(equipmentId)}?show=files`} scroll={false} className="block">
      {/* biome-ignore lint/performance/noImgElement: our own encodings need no optimiser */}
      <img
        src={photoPath(equipmentId, cover, 960)}
        alt={t('equipment.files.open', { name: cover.name })}
        className="aspect-3/2 w-full rounded-card border border-line object-cover"
      />
    </Link>
  )
}
