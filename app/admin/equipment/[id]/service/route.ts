import { answerServiceEntry, answerWithCard } from '@/features/equipment/upload-answer'
import { requirePermission } from '@/features/sessions/permission'

type Context = RouteContext<'/admin/equipment/[id]/service'>

export async function GET(_request: Request, { params }: Context) {
  return answerWithCard(await requirePermission('equipment.write'), (await params).id)
}

/** Takes in a service entry with its photos, as a stream. */
export async function POST(request: Request, { params }: Context) {
  return answerServiceEntry(await requirePermission('equipment.write'), (await params).id, request)
}
