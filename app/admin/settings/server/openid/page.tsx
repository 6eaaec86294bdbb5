import { OpenidPage } from '@/features/openid/openid-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('openid.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/server/openid'>) {
  await requirePermission('settings.read')
  const actor = await requirePermission('servers.read')
  const { done, tried } = await searchParams
  return <OpenidPage actor={actor} done={String(done)} tried={String(tried)} />
}
