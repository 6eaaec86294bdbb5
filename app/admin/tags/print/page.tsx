import { NewPrintPage } from '@/features/labels/new-print-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('labels.new.title')

export default async function Page({ searchParams }: PageProps<'/admin/tags/print'>) {
  return <NewPrintPage actor={await requirePermission('equipment.write')} params={await searchParams} />
}
