import { ErasuresPage } from '@/features/erasure/erasures-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('erasure.title')

export default async function Page({ searchParams }: PageProps<'/admin/erasures'>) {
  return <ErasuresPage actor={await requirePermission('people.write')} params={await searchParams} />
}
