import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'
import { goodbyePage, signedOutPage, signInPage } from './openid-provider-pages'

export type ProviderPerson = {
  login: string
  password: string
  claims: Record<string, unknown> & { sub: string }
}

type ProviderClient = {
  clientId: string
  clientSecret: string
  redirectAddress: string
  signedOutAddress: string
}

type Options = {
  /** Its page's heading: the organisation whose people it knows. */
  name: string
  /** 0 for any that is free. */
  port: number
  people: readonly ProviderPerson[]
  clients: readonly ProviderClient[]
}

export type RunningProvider = { issuer: string; close: () => Promise<void> }

/** The claims that a card can use, in the scopes of OpenID Connect Core 1.0, §5.4, and Keycloak's. */
const scopes = {
  openid: ['sub'],
  profile: [
    'family_name',
    'given_name',
    'middle_name',
    'preferred_username',
    'title',
    'groups',
    'realm_access',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
}

/** A corporate OpenID provider on this machine's loopback, in memory: the demo's and the tests'. */
export async function startOpenidProvider({
  name,
  port,
  people,
  clients,
}: Options): Promise<RunningProvider> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://localhost:${typeof address === 'object' && address ? address.port : port}`
  const provider = new Provider(issuer, await configurationOf({ name, people, clients }))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const signIn = /^\/sign-in\/[\w-]+$/.test(request.url ?? '')
    if (signIn) void askWho(provider, { name, people }, request, response)
    else answer(request, response)
  })
  return {
    issuer,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function configurationOf({ name, people, clients }: Omit<Options, 'port'>): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = {
    ...(await exportJWK(privateKey)),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  }
  return {
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: scopes,
    conformIdTokenClaims: true,
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 43_200, Grant: 43_200, AccessToken: 600, IdToken: 600 },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = goodbyePage(name, form)
        },
        postLogoutSuccessSource: (context) => {
          context.body = signedOutPage(name)
        },
      },
    },
    findAccount: (_context, sub) => {
      const person = people.find(({ claims }) => claims.sub === sub)
      return person && { accountId: sub, claims: async () => person.claims }
    },
    // The organisation's own application asks nobody for a consent.
    async loadExistingGrant({ oidc: { client, session, provider, params } }) {
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope(String(params?.scope ?? 'openid'))
      await grant.save()
      return grant
    },
    clients: clients.map(({ clientId, clientSecret, redirectAddress, signedOutAddress }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectAddress],
      post_logout_redirect_uris: [signedOutAddress],
    })),
  }
}

/** The provider's own form: login and password, then back to the hand-shake. */
async function askWho(
  provider: Provider,
  { name, people }: Pick<Options, 'name' | 'people'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const typed = request.method === 'POST' ? new URLSearchParams(await bodyOf(request)) : null
  const person = people.find(
    ({ login, password }) => login === typed?.get('login')?.trim() && password === typed?.get('password'),
  )
  if (person) {
    await provider.interactionFinished(request, response, { login: { accountId: person.claims.sub } })
  } else {
    const { params } = await provider.interactionDetails(request, response)
    const login = typed?.get('login') ?? String(params.login_hint ?? '')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(signInPage(name, { login, isWrong: typed !== null }))
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
