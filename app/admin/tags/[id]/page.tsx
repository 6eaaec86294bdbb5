import { ScansOfTag } from '@/features/scans/scans-of-tag'
import { requirePermission } from '@/features/sessions/permission'
import { TagPage } from '@/features/tags/tag-page'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('tags.title')

export default async function Page({ params }: PageProps<'/admin/tags/[id]'>) {
  const actor = await requirePermission('equipment.read')
  const { id } = await params
  return <TagPage actor={actor} id={id} scans={<ScansOfTag actor={actor} tagId={id} />} />
}
