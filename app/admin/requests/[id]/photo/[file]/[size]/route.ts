import { answerRequestPhoto } from '@/features/requests/request-photo-answer'
import { requirePermission } from '@/features/sessions/permission'

type Context = { params: Promise<{ id: string; file: string; size: string }> }

export async function GET(_request: Request, { params }: Context) {
  const actor = await requirePermission('requests.read')
  const { id, file, size } = await params
  return answerRequestPhoto(actor, id, file, size)
}
