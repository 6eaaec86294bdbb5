import { ScansPage } from '@/features/scans/scans-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('scans.title')

export default async function Page() {
  return <ScansPage actor={await requirePermission('equipment.read')} />
}
