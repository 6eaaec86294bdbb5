import 'server-only'
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { findMetadata } from './metadata'
import type { Provider } from './provider'
import { providerFetch } from './provider-fetch'

/** Clocks of two machines may differ by so much, in seconds. */
const clockTolerance = 60

/** Signatures that take a private key (RFC 8725, §3.1): with a shared secret every holder of it could sign. */
export const algorithms = [
  'RS256',
  'PS256',
  'ES256',
  'EdDSA',
  'RS384',
  'RS512',
  'PS384',
  'PS512',
  'ES384',
  'ES512',
]

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) })

/** The keys that a provider signs with. Throws where it publishes none. */
export async function signingKeys(address: string, get: typeof fetch): Promise<JSONWebKeySet> {
  const answer = await get(address)
  return keySetSchema.parse(await answer.json())
}

/** At most 255 ASCII characters (§2). Controls are none of anybody's name, and PostgreSQL keeps no NUL. */
const subjectSchema = z.string().regex(/^[\x20-\x7e]{1,255}$/)

/**
 * The claims of an ID token whose signature, issuer, audience and time are right; `errors.JOSEError` else. Keys that a provider
 * changed a moment ago are asked for anew, once.
 */
export async function verifiedClaims(
  provider: Provider,
  idToken: string,
  signal: AbortSignal,
): Promise<JWTPayload & { sub: string }> {
  const verify = async (maxAge?: number) => {
    const get = await providerFetch(provider, signal, { maxAge })
    const { jwks_uri: address } = await findMetadata(provider.issuer, get)
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(await signingKeys(address, get)), {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms,
      clockTolerance,
    })
    return payload
  }
  const payload = await verify().catch((error) => {
    if (error instanceof errors.JWKSNoMatchingKey) return verify(0)
    throw error
  })
  return { ...payload, sub: subjectSchema.parse(payload.sub) }
}
