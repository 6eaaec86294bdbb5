import { NewPersonPage } from '@/features/person-card/new-person-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('people.directory.new', { directory: 'employee' })

export default async function Page({ searchParams }: PageProps<'/admin/employees/new'>) {
  const actor = await requirePermission('people.write')
  const { like } = await searchParams
  return (
    <NewPersonPage actor={actor} directory="employee" likeId={typeof like === 'string' ? like : undefined} />
  )
}
