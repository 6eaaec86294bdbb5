import { RolesPage } from '@/features/roles/roles-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('roles.title')

export default async function Page({ searchParams }: PageProps<'/admin/roles'>) {
  return <RolesPage actor={await requirePermission('roles.read')} params={await searchParams} />
}
