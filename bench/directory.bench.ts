import { database } from '@/db/client'
import { attemptSignIn } from '@/features/directory/attempt'
import { parseLogin } from '@/features/directory/login'
import { storedDirectory } from '@/features/directory/stored-settings'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import { sectionSettings } from '@/features/organization-settings/setting-queries'
import { adminActor } from '@/test/actors'
import { bringDirectory } from '@/test/bring-directory'
import { person, service } from '@/test/directory'
import { createOrganization } from '@/test/factories'
import { startLdapServer } from '@/test/ldap-server'
import { openBenchDatabase } from './database'
import { compared, drain, limited, quantile, type Row } from './harness'

const people = 300
const lanes = 8
const pages = 300

/** Sign-ins with login and password a second, and what other work costs while the directory hangs. */
export default async function group(): Promise<Row[]> {
  // The bench's directory stands on this machine, which only a demo may ask.
  process.env.PROPUSK_MODE = 'demo'
  const bench = await openBenchDatabase()
  const logins = Array.from({ length: people }, (_, n) => `person${n}`)
  const ldap = await startLdapServer({ entries: [service, ...logins.map((login) => person(login))] })
  try {
    const organization = await createOrganization()
    await bringDirectory(organization, ldap.host)
    const actor = adminActor({ organization })
    const signIn = async (typed: string) => {
      const settings = await storedDirectory(database(), organization.id)
      const login = settings && parseLogin({ login: typed }, settings)
      if (!settings || !login || typeof login === 'string') throw new Error('the directory is not set up')
      return attemptSignIn(settings, login, 'right-password', null)
    }
    const perSecond = await drain(lanes, logins, async (login) => {
      const { outcome } = await signIn(login)
      if (outcome !== 'proved') throw new Error(`a right password was ${outcome}`)
    })
    const idle = await slowest(() => sectionSettings(actor, 'access'))
    ldap.fault = { at: 'bind', what: 'hang' }
    const hanging = logins.slice(0, 32).map(signIn)
    const busy = await slowest(() => sectionSettings(actor, 'access'))
    await Promise.all(hanging)
    return [
      limited({ name: 'directory sign-ins', figure: perSecond, unit: '/s' }, ['>=', 20]),
      compared(
        { name: 'p95 of other queries while the directory hangs', figure: busy, unit: 'ms' },
        { what: 'while nobody asks it', figure: idle },
        ['<=', 1.2],
      ),
    ]
  } finally {
    await ldap.close()
    await stopWakingWorker()
    await bench.stop()
  }
}

/** The 95th percentile of one query after another, in milliseconds. */
async function slowest(query: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < pages; n += 1) {
    const began = performance.now()
    await query()
    times.push(performance.now() - began)
  }
  return quantile(times, 0.95)
}
