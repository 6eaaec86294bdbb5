import { RegistryPage } from '@/features/registry-pages/registry-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('shell.screens.districts')

export default async function Page({ searchParams }: PageProps<'/admin/districts'>) {
  const actor = await requirePermission('companies.read')
  return <RegistryPage actor={actor} kind="district" params={await searchParams} />
}
