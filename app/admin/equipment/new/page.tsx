import { NewEquipmentPage } from '@/features/equipment/new-equipment-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('equipment.new')

export default async function Page({ searchParams }: PageProps<'/admin/equipment/new'>) {
  const actor = await requirePermission('equipment.write')
  const { like, parent } = await searchParams
  return (
    <NewEquipmentPage
      actor={actor}
      likeId={typeof like === 'string' ? like : undefined}
      parentId={typeof parent === 'string' ? parent : undefined}
    />
  )
}
