import { type NextRequest, NextResponse } from 'next/server'
import { pathHeader } from '@/features/sessions/return-to'

/** Tells gates which page to come back to after sign-in. Authorises nothing. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers)
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search)
  return NextResponse.next({ request: { headers } })
}

export const config = { matcher: ['/account/:path*', '/admin/:path*', '/home/:path*'] }
