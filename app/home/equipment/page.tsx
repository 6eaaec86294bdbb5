import { OwnEquipmentPage } from '@/features/equipment/own-equipment-page'
import { requireActor } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('home.equipment.title')

export default async function Page({ searchParams }: PageProps<'/home/equipment'>) {
  return <OwnEquipmentPage actor={await requireActor('web')} params={await searchParams} />
}
