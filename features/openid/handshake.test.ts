import { afterEach, describe, expect, it } from 'vitest'
import { useDatabase } from '@/test/database'
import { createOrganization } from '@/test/factories'
import { answerOfProvider, bringProvider, colleague, startProviderFor } from '@/test/openid'
import { arrive, depart } from './handshake'
import { findProvider } from './provider'

useDatabase()
const running: { close: () => Promise<void> }[] = []
afterEach(() => Promise.all(running.splice(0).map(({ close }) => close())))

async function begin() {
  const [organization, other] = [await createOrganization(), await createOrganization()]
  const { issuer, close } = await startProviderFor([organization, other])
  running.push({ close })
  await bringProvider(organization, issuer)
  const provider = await findProvider(organization.id)
  if (!provider) throw new Error('no provider')
  return { organization, other, issuer, provider }
}

describe('a hand-shake with a real provider', () => {
  it('tells who came back', async () => {
    const { provider, issuer } = await begin()
    const departed = await depart(provider, 'secret of this hand-shake', { login_hint: 'petrova' })
    if (!departed.ok) throw departed.cause
    const address = new URL(departed.value.address)
    expect(address.origin).toBe(issuer)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid profile email',
      login_hint: 'petrova',
      redirect_uri: `http://localhost:4299/api/auth/callback/${provider.organizationId}`,
      state: expect.any(String),
      nonce: expect.any(String),
    })

    const query = await answerOfProvider(departed.value.address)
    const arrived = await arrive(provider, departed.value, query)
    if (!arrived.ok) throw arrived.cause
    expect(arrived.value.claims).toMatchObject(colleague.claims)
    expect(arrived.value.idToken.split('.')).toHaveLength(3)

    expect(await arrive(provider, departed.value, query)).toMatchObject({ ok: false, why: 'over' })
  })
})
