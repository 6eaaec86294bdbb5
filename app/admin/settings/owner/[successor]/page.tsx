import { notFound } from 'next/navigation'
import { HandOverPage } from '@/features/organization-settings/hand-over-page'
import { findSuccessor } from '@/features/organization-settings/ownership'
import { requireFreshProof } from '@/features/sessions/gate'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.owner.title')

export default async function SuccessorPage({ params }: PageProps<'/admin/settings/owner/[successor]'>) {
  const actor = await requirePermission('settings.write')
  const successor = await findSuccessor(actor, (await params).successor)
  if (!successor) notFound()
  await requireFreshProof()
  return <HandOverPage successor={successor} />
}
