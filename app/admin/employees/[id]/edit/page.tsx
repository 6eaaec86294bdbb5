import type { Metadata } from 'next'
import { EditPersonPage } from '@/features/person-card/edit-person-page'
import { personTitle } from '@/features/person-card/person-title'
import { requirePermission } from '@/features/sessions/permission'

type Props = PageProps<'/admin/employees/[id]/edit'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await personTitle(await requirePermission('people.write'), 'employee', (await params).id) }
}

export default async function Page({ params }: Props) {
  const actor = await requirePermission('people.write')
  return <EditPersonPage actor={actor} directory="employee" id={(await params).id} />
}
