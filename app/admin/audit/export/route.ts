import type { NextRequest } from 'next/server'
import { auditCsv, recordExport } from '@/features/audit-log/export'
import { auditFilter } from '@/features/audit-log/filter'
import { requirePermission } from '@/features/sessions/permission'
import { csvResponse } from '@/lib/csv'

/** The journal by the page's own filter, as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await requirePermission('audit.read')
  const filter = auditFilter(Object.fromEntries(request.nextUrl.searchParams))
  await recordExport(actor, filter)
  return csvResponse('propusk-audit.csv', auditCsv(actor, filter))
}
