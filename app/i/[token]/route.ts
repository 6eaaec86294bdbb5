/** The short address of invitations, for SMS. Opening it changes nothing. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return new Response(null, {
    status: 307,
    headers: { Location: `/invite/${encodeURIComponent(token)}`, 'Cache-Control': 'no-store' },
  })
}
