import type { Metadata } from 'next'
import { findEquipment } from '@/features/equipment/queries'
import { EquipmentPage } from '@/features/equipment-card/equipment-page'
import { requirePermission } from '@/features/sessions/permission'

type Props = PageProps<'/admin/equipment/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const object = await findEquipment(await requirePermission('equipment.read'), (await params).id)
  return { title: object?.name ?? '' }
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requirePermission('equipment.read')
  return <EquipmentPage actor={actor} id={(await params).id} params={await searchParams} />
}
