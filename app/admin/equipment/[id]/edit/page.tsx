import { EditEquipmentPage } from '@/features/equipment/edit-equipment-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('equipment.editTitle')

export default async function Page({ params }: PageProps<'/admin/equipment/[id]/edit'>) {
  return <EditEquipmentPage actor={await requirePermission('equipment.write')} id={(await params).id} />
}
