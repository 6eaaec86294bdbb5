import { requirePermission } from '@/features/sessions/permission'
import { TagPage } from '@/features/tags/tag-page'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('tags.title')

export default async function Page({ params }: PageProps<'/admin/tags/[id]'>) {
  return <TagPage actor={await requirePermission('equipment.read')} id={(await params).id} />
}
