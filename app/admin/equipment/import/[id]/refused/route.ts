import type { NextRequest } from 'next/server'
import { findShownImport } from '@/features/import/queries'
import { refusedRowsFile } from '@/features/import/refused-file'
import { requirePermission } from '@/features/sessions/permission'

/** The refused rows of one import, with the reasons. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/admin/equipment/import/[id]/refused'>,
): Promise<Response> {
  const actor = await requirePermission('equipment.write')
  const row = await findShownImport(actor, 'equipment', (await params).id)
  if (!row) return new Response(null, { status: 404 })
  return refusedRowsFile(actor, row, request.nextUrl.searchParams.get('format'))
}
