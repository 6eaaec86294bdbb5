import 'server-only'
import { database } from '@/db/client'
import { lower, raise } from '@/db/rate-counters'
import { type Attempted, attemptSignIn } from '@/features/directory/attempt'
import { issuerOf } from '@/features/directory/issuer'
import { parseLogin } from '@/features/directory/login'
import type { DirectorySettings } from '@/features/directory/settings'
import { attemptProblem, loginProblem } from '@/features/directory/sign-in-problems'
import { storedDirectory } from '@/features/directory/stored-settings'
import { provenPhoto } from '@/features/directory-sync/sign-in-photo'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { findServer } from '@/features/servers/find'
import { addressCounters, isAddressTooWrong } from '@/features/sign-in/address-limit'
import { over } from '@/features/sign-in/problems'
import { type Result, refused } from '@/lib/result'
import { type AfterProof, takeProof } from '../take-proof'
import type { Walker } from '../walk'
import { recordAttempt } from './directory-journal'

type Typed = { login: string; domain: string; password: string }

/** Login, domain and password of the corporate directory. Whoever is refused is told the same, whether or not anybody has the login. */
export async function proveByDirectory(walker: Walker, typed: Typed): Promise<Result<AfterProof>> {
  const { visitor, attempt } = walker
  const { organizationId } = attempt
  if (!organizationId || attempt.state === 'proven') return refused(over)
  const [server, settings] = await Promise.all([
    findServer(organizationId),
    storedDirectory(database(), organizationId),
  ])
  if (!settings || !server?.methods.includes('directory')) return refused(over)
  const login = parseLogin(typed, settings)
  if (typeof login === 'string') return refused(loginProblem(login, settings))
  const ofAddress = addressCounters(visitor.address)
  const wrong = await raise(database(), ofAddress)
  if (await isAddressTooWrong(database(), visitor.address, wrong)) {
    return refused({ message: 'signIn.problem.address' })
  }
  const attempted = await attemptSignIn(settings, login, typed.password, visitor.browserHash)
  if (attempted.outcome !== 'refused') await lower(database(), ofAddress)
  await recordAttempt(visitor, organizationId, login, attempted)
  return attempted.outcome === 'proved'
    ? takeProof(walker, await proofOf(settings, attempted.proved))
    : refused(attemptProblem(attempted, server))
}

/** What the directory says of the person. Its e-mail counts where the organisation has proven the domain. */
async function proofOf(
  settings: DirectorySettings,
  { person, roleIds, photo }: Extract<Attempted, { outcome: 'proved' }>['proved'],
): Promise<CorporateProof> {
  const { surname, givenName, patronymic, mobilePhone, email, position, personnelNumber } = person.profile
  return {
    method: 'directory',
    email: email ?? null,
    login: person.login || null,
    identity: { provider: 'ldap', issuer: issuerOf(settings), subject: person.subject },
    profile: { surname, givenName, patronymic, mobilePhone, email, position, personnelNumber },
    roleIds,
    ...(photo && { photo: await provenPhoto(settings.organizationId, person.subject, photo) }),
  }
}
