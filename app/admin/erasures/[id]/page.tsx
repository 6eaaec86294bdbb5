import type { Metadata } from 'next'
import { ErasurePage } from '@/features/erasure/erasure-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('erasure.title') }
}

export default async function Page({ params }: PageProps<'/admin/erasures/[id]'>) {
  const { id } = await params
  return <ErasurePage actor={await requirePermission('people.write')} id={id} />
}
