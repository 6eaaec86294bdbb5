import { env } from '@/lib/env'

/** The short address of invitations, for SMS, perhaps under a host of its own. Opening it changes nothing. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return new Response(null, {
    status: 307,
    headers: {
      Location: new URL(`/invite/${encodeURIComponent(token)}`, env().PUBLIC_URL).href,
      'Cache-Control': 'no-store',
    },
  })
}
