import { currentJobsOf } from '@/features/job-control/current-jobs'
import { requireActor } from '@/features/sessions/gate'

export async function GET(): Promise<Response> {
  return Response.json(await currentJobsOf(await requireActor('admin')), {
    headers: { 'cache-control': 'no-store' },
  })
}
