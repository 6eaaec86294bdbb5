import { ImportsPage } from '@/features/import/imports-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('import.title', { directory: 'customer' })

export default async function Page({ searchParams }: PageProps<'/admin/customers/import'>) {
  const actor = await requirePermission('people.write')
  return <ImportsPage actor={actor} directory="customer" params={await searchParams} />
}
