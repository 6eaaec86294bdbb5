import { RequestPage } from '@/features/requests/request-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('requests.one')

export default async function Page({ params, searchParams }: PageProps<'/admin/requests/[id]'>) {
  const actor = await requirePermission('requests.read')
  return <RequestPage actor={actor} id={(await params).id} params={await searchParams} />
}
