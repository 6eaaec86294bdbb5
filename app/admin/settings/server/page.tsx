import { ServerPage } from '@/features/server-settings/server-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.server.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/server'>) {
  await requirePermission('settings.read')
  const actor = await requirePermission('servers.read')
  return <ServerPage actor={actor} done={(await searchParams).done === 'saved'} />
}
