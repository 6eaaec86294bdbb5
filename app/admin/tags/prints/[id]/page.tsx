import { PrintPage } from '@/features/labels/print-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('labels.print.title')

export default async function Page({ params }: PageProps<'/admin/tags/prints/[id]'>) {
  return <PrintPage actor={await requirePermission('equipment.write')} id={(await params).id} />
}
