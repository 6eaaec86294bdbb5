import { answerTemplate } from '@/features/import/template'
import { requirePermission } from '@/features/sessions/permission'

/** A table to be filled in. */
export async function GET(): Promise<Response> {
  return answerTemplate(await requirePermission('equipment.write'), 'equipment')
}
