import { requirePermission } from '@/features/sessions/permission'
import { TagSettingsPage } from '@/features/tags/settings-page'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.tags.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/tags'>) {
  const actor = await requirePermission('settings.read')
  return <TagSettingsPage actor={actor} done={(await searchParams).done === 'saved'} />
}
