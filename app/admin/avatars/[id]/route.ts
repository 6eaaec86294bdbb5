import { avatarImage } from '@/features/people/avatar'
import { requirePermission } from '@/features/sessions/permission'

/** A person's picture, which whoever sees the person may see; another picture has another address. */
export async function GET(_request: Request, { params }: RouteContext<'/admin/avatars/[id]'>) {
  const actor = await requirePermission('people.read')
  const image = await avatarImage(actor, (await params).id)
  if (!image) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(image), {
    headers: { 'Content-Type': 'image/webp', 'Cache-Control': 'private, max-age=86400' },
  })
}
