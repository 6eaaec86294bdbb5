import type { NextRequest } from 'next/server'
import { exportAnswer } from '@/features/people/export-answer'
import { requirePermission } from '@/features/sessions/permission'

/** The directory by the page's own filter, order and columns, as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  return exportAnswer(await requirePermission('people.read'), 'employee', request)
}

/** Those of the directory who are chosen. */
export async function POST(request: NextRequest): Promise<Response> {
  return exportAnswer(await requirePermission('people.read'), 'employee', request)
}
