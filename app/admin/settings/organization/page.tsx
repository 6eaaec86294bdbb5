import type { Metadata } from 'next'
import { ProfilePage } from '@/features/organizations/profile-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('settings.screen.organization.title') }
}

export default async function OrganizationPage({ searchParams }: PageProps<'/admin/settings/organization'>) {
  const actor = await requirePermission('settings.read')
  return <ProfilePage actor={actor} done={(await searchParams).done === 'saved'} />
}
