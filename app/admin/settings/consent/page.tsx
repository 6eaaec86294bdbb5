import { ConsentSettingsPage } from '@/features/consents/consent-settings-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.consent.title')

export default async function ConsentPage({ searchParams }: PageProps<'/admin/settings/consent'>) {
  const actor = await requirePermission('settings.read')
  return <ConsentSettingsPage actor={actor} done={(await searchParams).done === 'published'} />
}
