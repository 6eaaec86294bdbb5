import type { Metadata } from 'next'
import { GatewaysPage } from '@/features/messages/gateways-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('gateways.title') }
}

export default async function Page({ searchParams }: PageProps<'/admin/settings/gateways'>) {
  return <GatewaysPage actor={await requirePermission('settings.read')} params={await searchParams} />
}
