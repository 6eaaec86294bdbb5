import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { AccountActor, Actor } from '@/lib/actor'
import { type Application, isClientApplication } from '@/lib/applications'
import { cookieName } from '@/lib/cookies'
import { tokenHash } from '@/lib/crypto'
import { mintAccountActor, mintActor } from '@/lib/mint-actor'
import { requestAddress, requestLocale } from '@/lib/request'
import { pathHeader } from '@/lib/request-path'
import {
  findActiveMemberships,
  findLiveSession,
  type LiveSession,
  type MembershipRole,
  touchAdminSession,
  touchSession,
} from './live-session'
import { applicationsOf, powersOf } from './powers'
import { signInPath } from './return-to'
import { sessionTokenIn } from './session-cookie'

/** The session this request's cookie points to, alive by its row. One look-up a request. */
const currentSession = cache(async (): Promise<LiveSession | null> => {
  const token = await sessionTokenIn((await cookies()).get(cookieName('session'))?.value)
  const session = token ? await findLiveSession(tokenHash(token)) : null
  if (session) await touchSession(session)
  return session
})

const currentMemberships = cache(async (): Promise<MembershipRole[]> => {
  const session = await currentSession()
  return session?.organizationId ? findActiveMemberships(session.accountId, session.organizationId) : []
})

/** Who is signed in, or null. */
export async function optionalAccount(): Promise<AccountActor | null> {
  const session = await currentSession()
  return session && accountActorOf(session)
}

/** Who is signed in; else the request goes to sign in and comes back. */
export async function requireAccount(): Promise<AccountActor> {
  const session = await currentSession()
  return session ? accountActorOf(session) : goToSignIn()
}

/**
 * `requireAccount`, for what concerns the whole account: whoever an organisation alone vouched for is asked for something of
 * their own first, since its administrators could sign in as them.
 */
export async function requireOwnAccount(): Promise<AccountActor> {
  const session = await currentSession()
  if (!session) return goToSignIn()
  if (session.isConfined) return goToProve()
  return accountActorOf(session)
}

/** `requireAccount`, and the person proved themself again in the last ten minutes; else they are asked to. */
export async function requireFreshProof(): Promise<AccountActor> {
  const session = await currentSession()
  if (!session) return goToSignIn()
  if (!session.isFreshlyProven) return goToProve()
  return accountActorOf(session)
}

/** Whether the person proved themself again in the last ten minutes, for what asks that of some changes only. */
export const isFreshlyProven = async (): Promise<boolean> =>
  (await currentSession())?.isFreshlyProven ?? false

/** `requireFreshProof`, where the sign-in itself may be that proof: for what adds to an account and replaces nothing. */
export async function requireRecentProof(): Promise<AccountActor> {
  const session = await currentSession()
  if (!session) return goToSignIn()
  if (!session.isRecentlyProven) return goToProve()
  return accountActorOf(session)
}

/**
 * Who entered through `application` and accepted the organisation's consent; else the request goes to sign in, to the
 * consent, or to the page that says what is missing.
 */
export async function requireActor(application: Application): Promise<Actor> {
  const session = await currentSession()
  if (!session) return goToSignIn()
  const actor = await actorOf(session, application)
  if (!actor?.applications.has(application)) redirect(`/account/refused?application=${application}`)
  const rows = await currentMemberships()
  if (rows.some(({ owesConsent }) => owesConsent)) return goToConsent()
  if (isClientApplication(application) && needsOwnApplication(rows)) redirect('/account/own-application')
  if (application === 'admin') {
    if (session.isIdleForAdmin) return goToProve()
    await touchAdminSession(session)
  }
  return actor
}

/** A signed-in person before a page that strangers may open too, as one organisation knows them. */
export type Reader = {
  account: AccountActor
  /** Null where they have no active membership, or no application that shows passports. */
  actor: Actor | null
  isMember: boolean
  /** Their organisation wants another application used for this. */
  needsOwnApplication: boolean
  owesConsent: boolean
  /** The administration area, their only way in, wants a new proof. */
  isIdle: boolean
}

/** Who reads the passport of a thing of this organisation, whichever one their session is in; null for a stranger. */
export async function passportReader(organizationId: string): Promise<Reader | null> {
  const session = await currentSession()
  if (!session) return null
  const isElsewhere = session.isConfined && session.organizationId !== organizationId
  const rows = isElsewhere ? [] : await findActiveMemberships(session.accountId, organizationId)
  const open = openTo(rows)
  const application = (['passport', 'admin'] as const).find((each) => open.has(each))
  return {
    account: await accountActorOf(session),
    actor: application ? await actorIn(organizationId, session, rows, application) : null,
    isMember: rows.length > 0,
    needsOwnApplication: needsOwnApplication(rows),
    owesConsent: rows.some((row) => row.owesConsent),
    isIdle: application === 'admin' && session.isIdleForAdmin,
  }
}

/** The applications that the signed-in person's roles open; empty for strangers and external people. */
export async function openApplications(): Promise<ReadonlySet<Application>> {
  return openTo(await currentMemberships())
}

const needsOwnApplication = (rows: readonly MembershipRole[]): boolean =>
  rows.some(({ ownApplication }) => ownApplication !== null)

/** What the roles open here: where the organisation has an application of its own, no other client application. */
function openTo(rows: readonly MembershipRole[]): ReadonlySet<Application> {
  const open = applicationsOf(rows)
  if (!needsOwnApplication(rows)) return open
  return new Set([...open].filter((application) => !isClientApplication(application)))
}

async function accountActorOf(session: LiveSession): Promise<AccountActor> {
  return mintAccountActor({
    kind: 'account',
    accountId: session.accountId,
    sessionId: session.id,
    name: nameOf(session, await currentMemberships()),
    locale: session.locale ?? (await requestLocale()),
    address: await requestAddress(),
    provenAt: session.provenAt,
    organizationId: session.organizationId,
    isConfined: session.isConfined,
  })
}

/** Null when the person has no active membership in the session's organisation. */
async function actorOf(session: LiveSession, application: Application): Promise<Actor | null> {
  const { organizationId } = session
  return organizationId ? actorIn(organizationId, session, await currentMemberships(), application) : null
}

async function actorIn(
  organizationId: string,
  session: LiveSession,
  rows: readonly MembershipRole[],
  application: Application,
): Promise<Actor | null> {
  if (rows.length === 0) return null
  return mintActor({
    kind: 'person',
    accountId: session.accountId,
    name: nameOf(session, rows),
    locale: session.locale ?? (await requestLocale()),
    address: await requestAddress(),
    organizationId,
    application,
    ...powersOf(rows),
  })
}

function nameOf(session: LiveSession, rows: readonly MembershipRole[]): string {
  const { surname, givenName } = session.surname || session.givenName ? session : (rows[0] ?? session)
  return `${surname} ${givenName}`.trim()
}

async function goToSignIn(): Promise<never> {
  redirect(signInPath(await currentPath()))
}

async function goToProve(): Promise<never> {
  redirect(`/account/prove?next=${encodeURIComponent(await currentPath())}`)
}

async function goToConsent(): Promise<never> {
  redirect(`/account/consents/new?next=${encodeURIComponent(await currentPath())}`)
}

/** The page this request is for, as the front door noted it. */
const currentPath = async (): Promise<string> => (await headers()).get(pathHeader) ?? '/account'
