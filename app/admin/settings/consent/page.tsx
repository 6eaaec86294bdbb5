import type { Metadata } from 'next'
import { ConsentSettingsPage } from '@/features/consents/consent-settings-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('settings.screen.consent.title') }
}

export default async function ConsentPage({ searchParams }: PageProps<'/admin/settings/consent'>) {
  const actor = await requirePermission('settings.read')
  return <ConsentSettingsPage actor={actor} done={(await searchParams).done === 'published'} />
}
