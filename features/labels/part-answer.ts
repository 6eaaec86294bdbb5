import 'server-only'
import { requirePermission } from '@/features/sessions/permission'
import { contentStream } from '@/lib/storage'
import { findPart } from './print'

/** One file of a print, to be saved. */
export async function answerPart(id: string, position: string): Promise<Response> {
  const actor = await requirePermission('equipment.write')
  const part = await findPart(actor, id, position)
  const stream = part && (await contentStream(part.hash))
  if (!part || !stream) return new Response(null, { status: 404 })
  const isPdf = part.format === 'pdf'
  return new Response(stream, {
    headers: {
      'Content-Type': isPdf ? 'application/pdf' : 'application/zip',
      'Content-Length': String(part.bytes),
      'Content-Disposition': `attachment; filename="labels-${part.position + 1}-${part.end}.${isPdf ? 'pdf' : 'zip'}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
