import { requirePermission } from '@/features/sessions/permission'
import { TagsPage } from '@/features/tags/tags-page'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('tags.title')

export default async function Page({ searchParams }: PageProps<'/admin/tags'>) {
  return <TagsPage actor={await requirePermission('equipment.read')} params={await searchParams} />
}
