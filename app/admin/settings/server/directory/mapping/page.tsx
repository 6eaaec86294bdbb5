import { MappingPage } from '@/features/directory-sync/mapping-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('directorySync.form.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/server/directory/mapping'>) {
  await requirePermission('settings.read')
  const actor = await requirePermission('servers.read')
  return <MappingPage actor={actor} done={(await searchParams).done === 'saved'} />
}
