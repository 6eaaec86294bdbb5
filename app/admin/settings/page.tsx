import type { Metadata } from 'next'
import { SettingsList } from '@/features/organizations/settings-list'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('settings.title') }
}

export default async function SettingsPage() {
  await requirePermission('settings.read')
  return <SettingsList t={await requestTranslator()} />
}
