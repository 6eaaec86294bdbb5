import type { Metadata } from 'next'
import { findType } from '@/features/equipment/types'
import { TypePage } from '@/features/equipment-types/type-page'
import { requirePermission } from '@/features/sessions/permission'

type Props = PageProps<'/admin/equipment/types/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const type = await findType(await requirePermission('equipment.read'), (await params).id)
  return { title: type?.name ?? '' }
}

export default async function Page({ params }: Props) {
  return <TypePage actor={await requirePermission('equipment.read')} id={(await params).id} />
}
