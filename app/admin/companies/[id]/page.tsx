import { EntryPage } from '@/features/registry-pages/entry-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('shell.screens.companies')

export default async function Page({ params, searchParams }: PageProps<'/admin/companies/[id]'>) {
  const actor = await requirePermission('companies.read')
  return <EntryPage actor={actor} kind="company" id={(await params).id} params={await searchParams} />
}
