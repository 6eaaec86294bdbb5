import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'
import { addressHeader } from '@/lib/client-address'
import { cookieName } from '@/lib/cookies'
import { localeAsked } from '@/lib/locales'
import { answerVisit } from './answer'
import { answerStrangersBy } from './strangers-door'

/** Lets the server answer whoever carries no session by itself. */
export const openToStrangers = (): void => answerStrangersBy(answerStranger)

async function answerStranger(code: string, headers: IncomingHttpHeaders): Promise<Response | null> {
  const address = headers[addressHeader]
  if (typeof address !== 'string' || headers.cookie?.includes(cookieName('session'))) return null
  return answerVisit({
    code,
    request: { method: 'GET', headers: { get: (name) => headers[name]?.toString() ?? null } },
    address,
    locale: localeAsked(headers),
    readerOf: async () => null,
    changesOf: async () => [],
  })
}
