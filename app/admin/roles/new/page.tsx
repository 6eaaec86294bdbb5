import type { Metadata } from 'next'
import { NewRolePage } from '@/features/roles/new-role-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('roles.new.title') }
}

export default async function Page({ searchParams }: PageProps<'/admin/roles/new'>) {
  const actor = await requirePermission('roles.write')
  const { like } = await searchParams
  return <NewRolePage actor={actor} likeId={typeof like === 'string' ? like : undefined} />
}
