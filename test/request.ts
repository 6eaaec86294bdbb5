import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { addressHeader } from '@/lib/client-address'
import { testAddress } from './factories'

/** The request that is being answered: what it brought along, and the cookies that its answer sets. */
export const request = { cookies: new Map<string, string>(), headers: new Headers() }

/** Begins another request: from `testAddress`, in Russian, without a cookie where none is named. */
export function newRequest({
  cookies = {},
  headers = {},
}: {
  cookies?: Record<string, string>
  headers?: Record<string, string>
} = {}): void {
  request.cookies = new Map(Object.entries(cookies))
  request.headers = new Headers({ [addressHeader]: testAddress, 'accept-language': 'ru', ...headers })
}

/** Lets the request carry a session's cookie. */
export async function carrySession(token: string): Promise<void> {
  const { name, value } = await sessionCookieFor(token)
  request.cookies.set(name, value)
}

/** Stands for `next/headers`: `vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)`. */
export const nextHeaders = {
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) =>
      request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined,
    getAll: () => [...request.cookies].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => request.cookies.set(name, value),
    delete: (name: string) => request.cookies.delete(name),
  }),
}

/** Stands for `next/navigation`: a redirect is an error that says where to. */
export const nextNavigation = {
  redirect: (to: string) => {
    throw new Error(`redirect to ${to}`)
  },
}
