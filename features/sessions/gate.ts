import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type AccountActor, type Actor, type ActorMembership, sightOf } from '@/lib/actor'
import { type Application, applications, isApplication, isPermission, permissions } from '@/lib/applications'
import { tokenHash } from '@/lib/crypto'
import { mintAccountActor, mintActor } from '@/lib/mint-actor'
import { requestAddress, requestLocale } from '@/lib/request'
import { pathHeader } from '@/lib/request-path'
import { cookieName } from './cookies'
import {
  findActiveMemberships,
  findLiveSession,
  type LiveSession,
  type MembershipRole,
  touchAdminSession,
  touchSession,
} from './live-session'
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

/** `requireAccount`, and the person proved themself again in the last ten minutes; else they are asked to. */
export async function requireFreshProof(): Promise<AccountActor> {
  const session = await currentSession()
  if (!session) return goToSignIn()
  if (!session.isFreshlyProven) return goToProve()
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
  if ((await currentMemberships()).some(({ owesConsent }) => owesConsent)) return goToConsent()
  if (application === 'admin') {
    if (session.isIdleForAdmin) return goToProve()
    await touchAdminSession(session)
  }
  return actor
}

/** The applications that the signed-in person's roles open; empty for strangers and external people. */
export async function openApplications(): Promise<ReadonlySet<Application>> {
  return applicationsOf(await currentMemberships())
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
  })
}

/** Null when the person has no active membership in the session's organisation. */
async function actorOf(session: LiveSession, application: Application): Promise<Actor | null> {
  const rows = await currentMemberships()
  if (!session.organizationId || rows.length === 0) return null
  const isOwner = rows.some((row) => row.isOwner)
  return mintActor({
    kind: 'person',
    accountId: session.accountId,
    name: nameOf(session, rows),
    locale: session.locale ?? (await requestLocale()),
    address: await requestAddress(),
    organizationId: session.organizationId,
    application,
    memberships: distinctMemberships(rows),
    applications: applicationsOf(rows),
    permissions: new Set(
      isOwner ? permissions : rows.flatMap((row) => row.permissions ?? []).filter(isPermission),
    ),
    visibility: isOwner ? 'all' : sightOf(rows.flatMap((row) => row.visibility ?? [])),
    seesBanned: isOwner || rows.some((row) => row.seesBanned === true),
    seesDeleted: isOwner || rows.some((row) => row.seesDeleted === true),
    isOwner,
  })
}

/** The union over all roles; the owner stands above them. */
function applicationsOf(rows: readonly MembershipRole[]): ReadonlySet<Application> {
  if (rows.some((row) => row.isOwner)) return new Set(applications)
  return new Set(rows.flatMap((row) => row.applications ?? []).filter(isApplication))
}

const distinctMemberships = (rows: readonly MembershipRole[]): ActorMembership[] => [
  ...new Map(
    rows.map(({ id, directory, companyId, district }) => [id, { id, directory, companyId, district }]),
  ).values(),
]

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
