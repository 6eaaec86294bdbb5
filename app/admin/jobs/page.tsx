import { JobsPage } from '@/features/job-control/jobs-page'
import { requireActor } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('jobs.title')

export default async function Page({ searchParams }: PageProps<'/admin/jobs'>) {
  return <JobsPage actor={await requireActor('admin')} params={await searchParams} />
}
