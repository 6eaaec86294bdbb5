import { DirectoryPage } from '@/features/directory-settings/directory-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('directory.settings.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/server/directory'>) {
  await requirePermission('settings.read')
  const actor = await requirePermission('servers.read')
  const { done } = await searchParams
  return <DirectoryPage actor={actor} done={String(done)} />
}
