import { answerUpload } from '@/features/import/upload'
import { requirePermission } from '@/features/sessions/permission'

/** The upload's form. The front door has asked whether it comes from a page of ours. */
export async function POST(request: Request): Promise<Response> {
  return answerUpload(await requirePermission('people.write'), 'employee', request)
}
