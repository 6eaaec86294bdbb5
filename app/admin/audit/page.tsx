import type { Metadata } from 'next'
import { AuditPage } from '@/features/audit/audit-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('audit.title') }
}

export default async function Page({ searchParams }: PageProps<'/admin/audit'>) {
  return <AuditPage actor={await requirePermission('audit.read')} params={await searchParams} />
}
