import { answerServiceEntry } from '@/features/equipment/upload-answer'
import { requirePermission } from '@/features/sessions/permission'

/** Takes in a service entry with its photos, as a stream. */
export async function POST(request: Request, { params }: RouteContext<'/admin/equipment/[id]/service'>) {
  return answerServiceEntry(await requirePermission('equipment.write'), (await params).id, request)
}
