import 'server-only'
import { database } from '@/db/client'
import type { Counter } from '@/db/rate-counters'
import { outwardReach } from '@/features/installation/outward-reach'
import { usualAttributes } from './attributes'
import { withDirectory } from './connection'
import type { DirectoryFailure } from './failure'
import { rememberBrowser } from './known-browsers'
import { keepLockoutPolicy } from './lockout'
import type { TypedLogin } from './login'
import type { DirectoryPerson } from './mapping'
import { type PersonRefusal, type Proved, provePerson } from './prove-person'
import type { DirectorySettings } from './settings'
import { countAttempt, takeBack } from './sign-in-limit'
import { findSync } from './sync'

/** How an attempt with a login and password ended, and how long the directory took. */
export type Attempted = { host: string | null; tookMs: number } & (
  | { outcome: 'proved'; proved: Proved }
  | { outcome: 'refused'; refusal: PersonRefusal; person: DirectoryPerson | null }
  | { outcome: 'away'; failure: DirectoryFailure }
  /** Nobody was asked: this login had its attempts. */
  | { outcome: 'throttled' }
)

/**
 * Asks the directory whether this login has this password, unless it was asked too often: attempts are counted before they are
 * passed on, by what was typed and by whom it means, so that nobody locks somebody out of their company from here. A browser is
 * told by its hash; null for one that is never known.
 */
export async function attemptSignIn(
  settings: DirectorySettings,
  login: TypedLogin,
  password: string,
  browserHash: string | null,
): Promise<Attempted> {
  const { organizationId } = settings
  const ofLogin = await countAttempt(settings, { login: login.key }, browserHash)
  if (!ofLogin) return { outcome: 'throttled', host: null, tookMs: 0 }
  const counted: Counter[] = [ofLogin]
  const [sync, reach] = await Promise.all([findSync(database(), organizationId), outwardReach()])
  const began = performance.now()
  let host: string | null = null
  const answer = await withDirectory(
    settings,
    (directory) => {
      host = directory.host
      return provePerson(directory, {
        settings,
        map: sync?.map ?? usualAttributes[settings.kind],
        groups: sync?.groups ?? [],
        login,
        password,
        readsPolicy: settings.isLockoutPolicyDue,
        mayTry: async (person) => {
          const ofPerson = await countAttempt(settings, { person }, browserHash)
          if (ofPerson) counted.push(ofPerson)
          return ofPerson !== null
        },
      })
    },
    { reach, wholeSeconds: settings.signInSeconds },
  )
  const took = { host, tookMs: Math.round(performance.now() - began) }
  if (!answer.ok) {
    const { failure } = answer
    const wasPassedOn = host !== null && (settings.bindWay === 'template' || counted.length > 1)
    if (!wasPassedOn) await takeBack(counted)
    return { ...took, host: failure.host ?? host, outcome: 'away', failure }
  }
  const { outcome, policy } = answer.value
  if (policy !== undefined) await keepLockoutPolicy(database(), organizationId, policy)
  if (!outcome.ok) return { ...took, outcome: 'refused', refusal: outcome.refusal, person: outcome.person }
  const { proved } = outcome
  await Promise.all([
    takeBack(counted),
    rememberBrowser(organizationId, browserHash, [{ login: login.key }, { person: proved.person.subject }]),
  ])
  return { ...took, outcome: 'proved', proved }
}
