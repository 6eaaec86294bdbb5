import type { Metadata } from 'next'
import { DirectoryPage } from '@/features/people/directory-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('people.directory.title', { directory: 'employee' }) }
}

export default async function Page({ searchParams }: PageProps<'/admin/employees'>) {
  return (
    <DirectoryPage
      actor={await requirePermission('people.read')}
      directory="employee"
      params={await searchParams}
    />
  )
}
