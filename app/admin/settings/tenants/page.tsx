import { requirePermission } from '@/features/sessions/permission'
import { TenantsPage } from '@/features/tenants/tenants-page'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.tenants.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/tenants'>) {
  const actor = await requirePermission('settings.read')
  return <TenantsPage actor={actor} done={(await searchParams).done === 'saved'} />
}
