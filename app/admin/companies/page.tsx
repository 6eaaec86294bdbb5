import { RegistryPage } from '@/features/registry-pages/registry-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('shell.screens.companies')

export default async function Page({ searchParams }: PageProps<'/admin/companies'>) {
  const actor = await requirePermission('companies.read')
  return <RegistryPage actor={actor} kind="company" params={await searchParams} />
}
