import { expect, test } from 'vitest'
import { outwardAddresses } from './outward'
import { fetchOutward } from './outward-fetch'

process.env.PROPUSK_MODE = 'production'
process.env.AUTH_SECRET ??= 'a secret of the tests, of no use elsewhere'
process.env.PUBLIC_URL ??= 'http://localhost:4299'
process.env.DATABASE_URL = 'postgres://propusk@127.0.0.1:54321/propusk'

const reach = { privateNetworks: true }

test('calls nothing on its own machine in production, whatever the owner allowed', async () => {
  const signal = AbortSignal.timeout(2_000)

  await expect(outwardAddresses({ host: 'localhost', port: 443 }, reach, signal)).rejects.toThrow(
    'no-address',
  )
  await expect(fetchOutward('http://localhost:8080/', {}, { reach, signal })).rejects.toThrow('insecure')
  await expect(fetchOutward('https://[::1]/', {}, { reach, signal })).rejects.toThrow('no-address')
})
