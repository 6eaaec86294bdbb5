import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findRecovery } from '@/features/recovery/queries'
import { RecoveryPage } from '@/features/recovery/recovery-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('recovery.check.title') }
}

export default async function Page({ params }: PageProps<'/admin/recovery/[id]'>) {
  const actor = await requirePermission('people.write')
  const request = await findRecovery(actor, (await params).id)
  if (!request) notFound()
  return <RecoveryPage actor={actor} request={request} t={await requestTranslator()} />
}
