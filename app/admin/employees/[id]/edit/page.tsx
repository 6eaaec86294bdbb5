import type { Metadata } from 'next'
import { EditPersonPage } from '@/features/people/edit-person-page'
import { personTitle } from '@/features/people/person-title'
import { requireActor } from '@/features/sessions/gate'

type Props = PageProps<'/admin/employees/[id]/edit'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await personTitle(await requireActor('admin'), 'employee', (await params).id) }
}

export default async function Page({ params }: Props) {
  const actor = await requireActor('admin')
  return <EditPersonPage actor={actor} directory="employee" id={(await params).id} />
}
