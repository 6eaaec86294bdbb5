import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findRecovery } from '@/features/recovery/queries'
import { RecoveryPage } from '@/features/recovery/recovery-page'
import { requireActor } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('recovery.check.title') }
}

export default async function Page({ params }: PageProps<'/admin/recovery/[id]'>) {
  const actor = await requireActor('admin')
  const request = await findRecovery(actor, (await params).id)
  if (!request) notFound()
  return <RecoveryPage actor={actor} request={request} t={await requestTranslator()} />
}
