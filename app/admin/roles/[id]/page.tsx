import { RolePage } from '@/features/roles/role-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('roles.title')

export default async function Page({ params, searchParams }: PageProps<'/admin/roles/[id]'>) {
  const actor = await requirePermission('roles.read')
  return <RolePage actor={actor} id={(await params).id} params={await searchParams} />
}
