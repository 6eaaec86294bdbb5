import type { NextRequest } from 'next/server'
import { demoInbox } from '@/features/messages/inbox'

/** `/inbox` for whoever asks for JSON (a rewrite of next.config.js): the newest messages, `?to=` part of a recipient. */
export async function GET(request: NextRequest): Promise<Response> {
  const messages = await demoInbox(request.nextUrl.searchParams.get('to') ?? '')
  if (!messages) return new Response(null, { status: 404 })
  return Response.json(messages, { headers: { 'cache-control': 'no-store', vary: 'accept' } })
}
