import type { Metadata } from 'next'
import { DirectoryPage } from '@/features/people/directory-page'
import { requireActor } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('people.directory.title', { directory: 'employee' }) }
}

export default async function Page({ searchParams }: PageProps<'/admin/employees'>) {
  return (
    <DirectoryPage actor={await requireActor('admin')} directory="employee" params={await searchParams} />
  )
}
