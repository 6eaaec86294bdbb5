import { NewTypePage } from '@/features/equipment-types/new-type-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('equipment.types.new')

export default async function Page() {
  return <NewTypePage actor={await requirePermission('equipment.write')} />
}
