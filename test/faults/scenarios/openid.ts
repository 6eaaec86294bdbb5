import { once } from 'node:events'
import { createServer } from 'node:http'
import { openAttempt } from '@/features/sign-in/attempts'
import { cookieName } from '@/lib/cookies'
import { createRegisteredPerson } from '../../factories'
import { bringProvider } from '../../openid'
import type { Scenario } from '../scenario'
import { browser, byAccount, byAdministrator, createWorld, type World } from '../world'

let issuer: Promise<string> | undefined

/** A provider that tells its metadata: whoever leaves for it gets no further here. */
const metadataAlone = async (): Promise<string> => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        issuer: address,
        authorization_endpoint: `${address}/auth`,
        token_endpoint: `${address}/token`,
        userinfo_endpoint: `${address}/me`,
        jwks_uri: `${address}/jwks`,
      }),
    )
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  const listening = server.address()
  const address = `http://localhost:${typeof listening === 'object' ? listening?.port : ''}`
  return address
}

/** A world whose organisation has a provider. */
async function provided(): Promise<World> {
  issuer ??= metadataAlone()
  const world = await createWorld()
  await bringProvider(world.organization, await issuer)
  return world
}

export const openidScenarios = {
  'connecting/actions.leaveForProviderAction': {
    prepare: async () => {
      const { organization } = await provided()
      const { accountId } = await createRegisteredPerson((await createWorld()).organization)
      const { secret } = await openAttempt(browser, {
        purpose: 'connect',
        contact: { kind: 'email', value: 'petrova@teplo.example' },
        accountId,
        organizationId: organization.id,
      })
      return byAccount(accountId, {}, { [cookieName('attempt')]: secret })
    },
  },
  'openid/actions.tryOpenidAction': {
    prepare: async () => byAdministrator(await provided(), {}),
  },
  'openid/actions.removeOpenidAction': {
    prepare: async () => byAdministrator(await provided(), { version: '1', isUnderstood: 'on' }),
  },
  'openid/actions.saveOpenidAction': {
    prepare: async () => {
      const world = await createWorld()
      return byAdministrator(world, {
        issuer: 'https://sso.teplo.example/realms/staff',
        clientId: 'propusk',
        clientSecret: 'a secret of the tests',
        scopes: 'openid',
        groupClaims: 'groups',
        version: '0',
        openedWith: '{}',
      })
    },
  },
} satisfies Record<string, Scenario>
