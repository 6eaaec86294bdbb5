import { OwnershipPage } from '@/features/organization-settings/ownership-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.owner.title')

export default async function OwnerPage({ searchParams }: PageProps<'/admin/settings/owner'>) {
  const actor = await requirePermission('settings.read')
  const { q, done } = await searchParams
  return <OwnershipPage actor={actor} text={typeof q === 'string' ? q : ''} done={done === 'saved'} />
}
