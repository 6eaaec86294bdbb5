import { DirectoryPage } from '@/features/list-pages/people-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('people.directory.title', { directory: 'employee' })

export default async function Page({ searchParams }: PageProps<'/admin/employees'>) {
  return (
    <DirectoryPage
      actor={await requirePermission('people.read')}
      directory="employee"
      params={await searchParams}
    />
  )
}
