import { answerTemplate } from '@/features/import/template'
import { requirePermission } from '@/features/sessions/permission'

/** A table to be filled in. */
export async function GET(): Promise<Response> {
  await requirePermission('people.write')
  return answerTemplate('employee')
}
