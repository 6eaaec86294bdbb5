import type { Metadata } from 'next'
import { PersonPage } from '@/features/people/person-page'
import { personTitle } from '@/features/people/person-title'
import { requireActor } from '@/features/sessions/gate'

type Props = PageProps<'/admin/employees/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await personTitle(await requireActor('admin'), 'employee', (await params).id) }
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor('admin')
  return <PersonPage actor={actor} directory="employee" id={(await params).id} params={await searchParams} />
}
