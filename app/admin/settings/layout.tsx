import type { ReactNode } from 'react'
import { SettingsFrame } from '@/features/organization-settings/settings-frame'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requirePermission('settings.read')
  return <SettingsFrame t={await requestTranslator()}>{children}</SettingsFrame>
}
