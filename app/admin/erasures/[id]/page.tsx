import { ErasurePage } from '@/features/erasure/erasure-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('erasure.title')

export default async function Page({ params }: PageProps<'/admin/erasures/[id]'>) {
  const { id } = await params
  return <ErasurePage actor={await requirePermission('people.write')} id={id} />
}
