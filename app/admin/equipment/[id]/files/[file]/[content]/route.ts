import { mayReadFile } from '@/features/equipment/equipment-files'
import { answerContent } from '@/features/files/answer'
import { requirePermission } from '@/features/sessions/permission'

type Context = RouteContext<'/admin/equipment/[id]/files/[file]/[content]'>

/** A photo in one size, or a document; the front door gives it a sandbox. */
export async function GET(_request: Request, { params }: Context) {
  const actor = await requirePermission('equipment.read')
  const { id, file, content } = await params
  if (!(await mayReadFile(actor, id, file))) return new Response(null, { status: 404 })
  return answerContent(actor.organizationId, file, content, { isPublic: false })
}
