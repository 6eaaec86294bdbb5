import { ConsentSettingsPage } from '@/features/consents/consent-settings-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.consent.title')

export default async function ConsentPage({ searchParams }: PageProps<'/admin/settings/consent'>) {
  const actor = await requirePermission('settings.read')
  const { done, changes } = await searchParams
  return (
    <ConsentSettingsPage
      actor={actor}
      done={done === 'published'}
      changes={typeof changes === 'string' ? changes : ''}
    />
  )
}
