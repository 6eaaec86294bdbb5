import { holdersCsv } from '@/features/roles/holders-export'
import { applicationOf, holdersFilter } from '@/features/roles/holders-filter'
import { requirePermission } from '@/features/sessions/permission'
import { csvResponse } from '@/lib/csv'
import { requestTranslator } from '@/lib/request'

type Context = RouteContext<'/admin/applications/[application]/export'>

/** The people of the screen beside it, with its search and filter, as a CSV file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await requirePermission('people.read')
  const application = applicationOf((await params).application)
  if (!application) return new Response(null, { status: 404 })
  const filter = holdersFilter(Object.fromEntries(new URL(request.url).searchParams))
  const lines = await holdersCsv(actor, application, filter, await requestTranslator())
  return csvResponse(`${application}.csv`, lines)
}
