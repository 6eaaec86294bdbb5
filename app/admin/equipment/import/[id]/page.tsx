import { notFound } from 'next/navigation'
import { ImportPage } from '@/features/import/import-page'
import { findShownImport } from '@/features/import/queries'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('import.title', { directory: 'equipment' })

export default async function Page({ params, searchParams }: PageProps<'/admin/equipment/import/[id]'>) {
  const actor = await requirePermission('equipment.write')
  const { id } = await params
  const row = await findShownImport(actor, 'equipment', id)
  if (!row) notFound()
  return <ImportPage actor={actor} row={row} params={await searchParams} />
}
