import type { NextRequest } from 'next/server'
import { exportAnswer } from '@/features/equipment/export-answer'
import { requirePermission } from '@/features/sessions/permission'

/** Equipment by the page's own filter, order and columns, as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  return exportAnswer(await requirePermission('equipment.read'), request)
}

/** What is chosen in the list. */
export async function POST(request: NextRequest): Promise<Response> {
  return exportAnswer(await requirePermission('equipment.read'), request)
}
