import { notFound } from 'next/navigation'
import { BulkPreviewPage } from '@/features/bulk/preview-page'
import { JobPage } from '@/features/job-control/job-page'
import { findJob } from '@/features/job-control/queries'
import { requireActor } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('jobs.title')

export default async function Page({ params, searchParams }: PageProps<'/admin/jobs/[id]'>) {
  const actor = await requireActor('admin')
  const job = await findJob(actor, (await params).id)
  if (!job) notFound()
  const props = { actor, job, params: await searchParams }
  return job.state === 'draft' ? <BulkPreviewPage {...props} /> : <JobPage {...props} />
}
