import { NewRolePage } from '@/features/roles/new-role-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('roles.new.title')

export default async function Page({ searchParams }: PageProps<'/admin/roles/new'>) {
  const actor = await requirePermission('roles.write')
  const { like } = await searchParams
  return <NewRolePage actor={actor} likeId={typeof like === 'string' ? like : undefined} />
}
