import { PrintsPage } from '@/features/labels/prints-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('labels.prints.title')

export default async function Page({ searchParams }: PageProps<'/admin/tags/prints'>) {
  return <PrintsPage actor={await requirePermission('equipment.write')} params={await searchParams} />
}
