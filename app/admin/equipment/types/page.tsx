import { TypesPage } from '@/features/equipment-types/types-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('equipment.types.title')

export default async function Page() {
  return <TypesPage actor={await requirePermission('equipment.read')} />
}
