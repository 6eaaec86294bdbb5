import { RequestsPage } from '@/features/requests/requests-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('requests.title')

export default async function Page({ searchParams }: PageProps<'/admin/requests'>) {
  return <RequestsPage actor={await requirePermission('requests.read')} params={await searchParams} />
}
