import { ownAvatar } from '@/features/accounts/own-avatar'
import { requireOwnAccount } from '@/features/sessions/gate'

/** The signed-in person's own picture. */
export async function GET() {
  const avatar = await ownAvatar(await requireOwnAccount())
  if (!avatar) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(avatar.image), {
    headers: { 'Content-Type': 'image/webp', 'Cache-Control': 'private, no-cache', ETag: `"${avatar.id}"` },
  })
}
