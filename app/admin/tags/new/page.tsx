import { requirePermission } from '@/features/sessions/permission'
import { NewTagsPage } from '@/features/tags/new-tags-page'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('tags.new.title')

export default async function Page() {
  return <NewTagsPage actor={await requirePermission('equipment.write')} />
}
