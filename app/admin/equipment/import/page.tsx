import { ImportsPage } from '@/features/import/imports-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('import.title', { directory: 'equipment' })

export default async function Page({ searchParams }: PageProps<'/admin/equipment/import'>) {
  const actor = await requirePermission('equipment.write')
  return <ImportsPage actor={actor} directory="equipment" params={await searchParams} />
}
