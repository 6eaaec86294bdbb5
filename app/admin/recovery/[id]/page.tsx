import { notFound } from 'next/navigation'
import { findRecovery } from '@/features/recovery/queries'
import { RecoveryPage } from '@/features/recovery/recovery-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('recovery.check.title')

export default async function Page({ params }: PageProps<'/admin/recovery/[id]'>) {
  const actor = await requirePermission('people.write')
  const request = await findRecovery(actor, (await params).id)
  if (!request) notFound()
  return <RecoveryPage actor={actor} request={request} t={await requestTranslator()} />
}
