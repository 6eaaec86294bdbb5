import { AuditPage } from '@/features/audit-log/audit-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('audit.title')

export default async function Page({ searchParams }: PageProps<'/admin/audit'>) {
  return <AuditPage actor={await requirePermission('audit.read')} params={await searchParams} />
}
