import { EquipmentListPage } from '@/features/list-pages/equipment-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('equipment.title')

export default async function Page({ searchParams }: PageProps<'/admin/equipment'>) {
  return <EquipmentListPage actor={await requirePermission('equipment.read')} params={await searchParams} />
}
