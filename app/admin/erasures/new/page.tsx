import type { Metadata } from 'next'
import { AskPage } from '@/features/erasure/ask-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('erasure.ask.menu') }
}

export default async function Page({ searchParams }: PageProps<'/admin/erasures/new'>) {
  const { person } = await searchParams
  const actor = await requirePermission('people.write')
  return <AskPage actor={actor} id={typeof person === 'string' ? person : ''} />
}
