import { ProfilePage } from '@/features/organization-settings/profile-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.organization.title')

export default async function OrganizationPage({ searchParams }: PageProps<'/admin/settings/organization'>) {
  const actor = await requirePermission('settings.read')
  return <ProfilePage actor={actor} done={(await searchParams).done === 'saved'} />
}
