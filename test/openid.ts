import { database } from '@/db/client'
import { openidProviders, serverDomains, servers } from '@/db/schema'
import { usualClaims, usualGroupClaims } from '@/features/openid/claims'
import { redirectAddress, signedOutAddress } from '@/features/openid/provider'
import { seal } from '@/lib/crypto'
import { type ProviderPerson, type RunningProvider, startOpenidProvider } from '@/scripts/openid-provider'

const clientSecret = 'a secret of the tests, known to the provider'

export const colleague: ProviderPerson = {
  login: 'petrova',
  password: 'Зимний-склад-17',
  claims: {
    sub: 'f3a1c2d4-petrova',
    family_name: 'Петрова',
    given_name: 'Анна',
    preferred_username: 'petrova',
    email: 'Petrova@Teplo.example',
    email_verified: true,
    groups: ['/Инженеры/Север'],
    realm_access: { roles: ['dispatcher'] },
  },
}

/** A real provider on this machine, which knows these people and sends them back to these organisations' address. */
export const startProviderFor = (
  organizations: readonly { id: string }[],
  people: readonly ProviderPerson[] = [colleague],
): Promise<RunningProvider> =>
  startOpenidProvider({
    name: 'АО «Тепло»',
    port: 0,
    people,
    clients: organizations.map(({ id }) => ({
      clientId: `propusk-${id}`,
      clientSecret,
      redirectAddress: redirectAddress(id),
      signedOutAddress: signedOutAddress(),
    })),
  })

/** Settings by which the organisation's people sign in at this issuer; its e-mail domain is proven. */
export async function bringProvider(
  { id: organizationId }: { id: string },
  issuer: string,
  changes: Partial<typeof openidProviders.$inferInsert> & { domain?: string } = {},
): Promise<void> {
  const { domain = 'teplo.example', ...facts } = changes
  await database()
    .insert(openidProviders)
    .values({
      organizationId,
      issuer,
      clientId: `propusk-${organizationId}`,
      clientSecret: seal('openid-secret', clientSecret),
      scopes: 'openid profile email',
      claims: usualClaims,
      groupClaims: usualGroupClaims,
      ...facts,
    })
  await database()
    .insert(servers)
    .values({ organizationId, methods: ['openid'] })
    .onConflictDoUpdate({ target: servers.organizationId, set: { methods: ['openid'] } })
  await database()
    .insert(serverDomains)
    .values({ organizationId, domain, dnsToken: 'none', provenAt: new Date(), proof: 'owner' })
    .onConflictDoNothing()
}

/**
 * What a browser does at the provider: follows it to its form, signs in and is sent back. Returns the query of the address that
 * the provider sends it to, which nobody has opened yet.
 */
export async function answerOfProvider(
  address: string,
  { login, password }: { login: string; password: string } = colleague,
): Promise<URLSearchParams> {
  const jar = new Map<string, string>()
  const { origin } = new URL(address)
  let url = new URL(address)
  for (let step = 0; step < 10; step++) {
    if (url.origin !== origin) return url.searchParams
    const isForm = url.pathname.startsWith('/sign-in/')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(isForm && { method: 'POST', body: new URLSearchParams({ login, password }) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    url = new URL(next, url)
  }
  throw new Error('the provider leads in a circle')
}
