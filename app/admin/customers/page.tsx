import { DirectoryPage } from '@/features/list-pages/people-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('people.directory.title', { directory: 'customer' })

export default async function Page({ searchParams }: PageProps<'/admin/customers'>) {
  return (
    <DirectoryPage
      actor={await requirePermission('people.read')}
      directory="customer"
      params={await searchParams}
    />
  )
}
