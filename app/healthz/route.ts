import { health } from '@/features/installation/health'

export const dynamic = 'force-dynamic'

/** For load balancers and `npm start`: 200 when the database is reached and migrated, else 503. */
export async function GET(): Promise<Response> {
  const state = await health()
  const isWell = state.database === 'reached' && state.migrations === 'current'
  return Response.json(
    { status: isWell ? 'ok' : 'unavailable', ...state },
    {
      status: isWell ? 200 : 503,
      headers: { 'Cache-Control': 'no-store' },
    },
  )
}
