import { notFound } from 'next/navigation'
import { findShownRun } from '@/features/directory-sync/queries'
import { RunPage } from '@/features/directory-sync/run-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('directorySync.title')

export default async function Page({ params, searchParams }: PageProps<'/admin/directory-sync/[id]'>) {
  const actor = await requirePermission('people.write')
  const { id } = await params
  const run = await findShownRun(actor, id)
  if (!run) notFound()
  return <RunPage actor={actor} run={run} params={await searchParams} />
}
