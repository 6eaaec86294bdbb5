import { eq } from 'drizzle-orm'
import { closeDatabase, database } from '@/db/client'
import { corporateClientId, corporateOrganization, corporatePeople } from '@/db/demo/corporate-people'
import { readDemoSignIns } from '@/db/demo/sign-ins'
import { openidProviders } from '@/db/schema'
import { findProvider, redirectAddress, signedOutAddress } from '@/features/openid/provider'
import { type RunningProvider, startOpenidProvider } from './openid-provider'

/** The sign-in server of the demo's second organisation, as its settings say; a demo without that organisation has none. */
async function start(): Promise<RunningProvider | null> {
  const [row] = await database()
    .select({ organizationId: openidProviders.organizationId })
    .from(openidProviders)
    .where(eq(openidProviders.clientId, corporateClientId))
  const settings = row && (await findProvider(row.organizationId))
  if (!settings) return null
  const signIns = readDemoSignIns()
  return startOpenidProvider({
    name: corporateOrganization.name,
    port: Number(new URL(settings.issuer).port),
    people: corporatePeople.flatMap(({ login, claims }) => {
      const password = signIns.find((one) => one.login === login)?.password
      return password ? [{ login, password, claims }] : []
    }),
    clients: [
      {
        clientId: settings.clientId,
        clientSecret: settings.clientSecret ?? '',
        redirectAddress: redirectAddress(settings.organizationId),
        signedOutAddress: signedOutAddress(),
      },
    ],
  })
}

const running = await start()
// Without a provider there is nothing to do until the demo ends.
const idle = setInterval(() => {}, 60_000)

async function stop(): Promise<void> {
  clearInterval(idle)
  await running?.close()
  await closeDatabase()
  process.exit(0)
}

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
