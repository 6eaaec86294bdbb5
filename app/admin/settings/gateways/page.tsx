import { GatewaysPage } from '@/features/gateway-settings/gateways-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('gateways.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/gateways'>) {
  return <GatewaysPage actor={await requirePermission('settings.read')} params={await searchParams} />
}
