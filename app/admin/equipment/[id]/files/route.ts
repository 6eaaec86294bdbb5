import { answerFilesUpload, answerWithCard } from '@/features/equipment/upload-answer'
import { requirePermission } from '@/features/sessions/permission'

type Context = RouteContext<'/admin/equipment/[id]/files'>

export async function GET(_request: Request, { params }: Context) {
  return answerWithCard(await requirePermission('equipment.write'), (await params).id)
}

/** Takes in photos and documents, as a stream. */
export async function POST(request: Request, { params }: Context) {
  return answerFilesUpload(await requirePermission('equipment.write'), (await params).id, request)
}
