import { LinksPage } from '@/features/organization-settings/links-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.links.title')

export default async function ApplicationLinksPage({ searchParams }: PageProps<'/admin/settings/links'>) {
  const actor = await requirePermission('settings.read')
  return <LinksPage actor={actor} done={(await searchParams).done === 'saved'} />
}
