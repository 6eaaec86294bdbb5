import { ImportsPage } from '@/features/import/imports-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('import.title', { directory: 'employee' })

export default async function Page({ searchParams }: PageProps<'/admin/employees/import'>) {
  const actor = await requirePermission('people.write')
  return <ImportsPage actor={actor} directory="employee" params={await searchParams} />
}
