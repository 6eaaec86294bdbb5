import { contentName } from '@/features/files/content-name'
import type { EquipmentFile } from './equipment-files'
import { filePath } from './paths'

/** The address of a photo no narrower than asked, or of its widest. */
export function photoPath(equipmentId: string, photo: EquipmentFile, width: number): string {
  const encodings = photo.contents.filter(({ mediaType }) => mediaType === 'image/webp')
  const chosen = encodings.find((content) => content.width >= width) ?? encodings.at(-1)
  return filePath(equipmentId, photo.id, chosen ? contentName(chosen) : 'none')
}

/** Photos of the object itself, the cover first; not those of service entries. */
export const photosOf = (files: readonly EquipmentFile[]): EquipmentFile[] =>
  files.filter(({ kind, serviceEntryId }) => kind === 'image' && !serviceEntryId)

export const documentsOf = (files: readonly EquipmentFile[]): EquipmentFile[] =>
  files.filter(({ kind, serviceEntryId }) => kind === 'document' && !serviceEntryId)
