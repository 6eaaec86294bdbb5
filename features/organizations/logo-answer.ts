import 'server-only'
import { logoImage } from './logo'

/** A logo as a file of its own: its address changes with it. The front door gives it a sandbox. */
export async function answerLogo(id: string, size: 'image' | 'icon'): Promise<Response> {
  const png = await logoImage(id, size)
  if (!png) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(png), {
    headers: {
      'Content-Type': 'image/png',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
