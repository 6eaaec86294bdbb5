import { answerFilesUpload } from '@/features/equipment/upload-answer'
import { requirePermission } from '@/features/sessions/permission'

/** Takes in photos and documents, as a stream. */
export async function POST(request: Request, { params }: RouteContext<'/admin/equipment/[id]/files'>) {
  return answerFilesUpload(await requirePermission('equipment.write'), (await params).id, request)
}
