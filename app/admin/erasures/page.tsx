import type { Metadata } from 'next'
import { ErasuresPage } from '@/features/erasure/erasures-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('erasure.title') }
}

export default async function Page({ searchParams }: PageProps<'/admin/erasures'>) {
  return <ErasuresPage actor={await requirePermission('people.write')} params={await searchParams} />
}
