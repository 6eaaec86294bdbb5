import { SettingsList } from '@/features/organization-settings/settings-list'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('settings.title')

export default async function SettingsPage() {
  await requirePermission('settings.read')
  return <SettingsList t={await requestTranslator()} />
}
