import type { Metadata } from 'next'
import { RolePage } from '@/features/roles/role-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('roles.title') }
}

export default async function Page({ params, searchParams }: PageProps<'/admin/roles/[id]'>) {
  const actor = await requirePermission('roles.read')
  return <RolePage actor={actor} id={(await params).id} params={await searchParams} />
}
