import type { Metadata } from 'next'
import { PersonPage } from '@/features/person-card/person-page'
import { personTitle } from '@/features/person-card/person-title'
import { requirePermission } from '@/features/sessions/permission'

type Props = PageProps<'/admin/customers/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await personTitle(await requirePermission('people.read'), 'customer', (await params).id) }
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requirePermission('people.read')
  return <PersonPage actor={actor} directory="customer" id={(await params).id} params={await searchParams} />
}
