import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { sessions } from '@/db/schema'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { openAttempt } from '@/features/sign-in/attempts'
import { cookieName } from '@/lib/cookies'
import { tokenHash } from '@/lib/crypto'
import { visitor } from '../actors'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
  type Person,
  uniquePhone,
} from '../factories'
import { passwordHash } from '../invited'
import type { Submission } from './request'

/** An organisation, and somebody who may do everything there. */
export type World = { organization: Organization; administrator: Person & { accountId: string } }

export async function createWorld(): Promise<World> {
  const organization = await createOrganization()
  const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return { organization, administrator }
}

let serial = 0
const browserSecret = 'the browser of the scenarios'

/** The browser of the scenarios as features see it. */
export const browser = visitor({ browserHash: tokenHash(browserSecret) })
const browserCookie = () => ({ [cookieName('browser')]: browserSecret })

type Fields = Submission['fields']

/** A form that a signed-in account sends; proven again a moment ago. */
export async function byAccount(accountId: string, fields: Fields, cookies = {}): Promise<Submission> {
  const session = await createSession(accountId)
  await database()
    .update(sessions)
    .set({ provenAt: sql`now() + interval '1 second'`, adminSeenAt: sql`now()` })
    .where(eq(sessions.id, session.id))
  const { name, value } = await sessionCookieFor(session.token)
  return { cookies: { ...browserCookie(), [name]: value, ...cookies }, fields }
}

export const byAdministrator = async (
  { administrator }: World,
  fields: Fields,
  files: Submission['files'] = {},
): Promise<Submission> => ({ ...(await byAccount(administrator.accountId, fields)), files })

export const byStranger = (fields: Fields, cookies = {}): Submission => ({
  cookies: { ...browserCookie(), ...cookies },
  fields,
})

let hashed: Promise<string> | undefined

/** Somebody registered, whose stored password is `password` of `test/invited.ts`. */
export async function registered({ organization }: World) {
  hashed ??= passwordHash()
  return createRegisteredPerson(organization, { passwordHash: await hashed, roles: ['dispatcher'] })
}

export const card = ({ organization }: World, values: Parameters<typeof createPerson>[1] = {}) =>
  createPerson(organization, { roles: ['dispatcher'], ...values })

/** An attempt that this browser walks, with the cookie that holds its secret. */
export async function attempt(
  phone: string,
  purpose: Parameters<typeof openAttempt>[1]['purpose'] = 'sign-in',
  accountId?: string,
) {
  const contact = { kind: 'phone' as const, value: phone }
  const opened = await openAttempt(browser, { purpose, contact, ...(accountId && { accountId }) })
  return { ...opened, cookies: { [cookieName('attempt')]: opened.secret } }
}

/** A mobile that nobody has, in the range of the factories. */
export const freshPhone = (): string => uniquePhone()

export const freshName = (): string => `Новая ${String(++serial).padStart(6, '0')}`
