import type { Metadata } from 'next'
import { RolesPage } from '@/features/roles/roles-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('roles.title') }
}

export default async function Page({ searchParams }: PageProps<'/admin/roles'>) {
  return <RolesPage actor={await requirePermission('roles.read')} params={await searchParams} />
}
