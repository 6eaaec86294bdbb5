import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ })

/** What is used of a provider's metadata (OpenID Connect Discovery 1.0, §3). */
const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  userinfo_endpoint: address,
  jwks_uri: address,
  /** OpenID Connect RP-Initiated Logout 1.0, §2.1. */
  end_session_endpoint: address.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  code_challenge_methods_supported: z.array(z.string()).default([]),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
})
export type Metadata = z.output<typeof metadataSchema>

/** Where an issuer publishes its metadata (§4). */
export const metadataAddress = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/** The provider's metadata, as this `fetch` gets it. Throws where there is none, or that of another issuer. */
export async function findMetadata(issuer: string, get: typeof fetch): Promise<Metadata> {
  const answer = await get(metadataAddress(issuer))
  if (answer.status !== 200) throw new MetadataProblem('missing', `HTTP ${answer.status}`)
  const parsed = metadataSchema.safeParse(await answer.json().catch(() => null))
  if (!parsed.success) {
    throw new MetadataProblem('unreadable', parsed.error.issues.map(({ path }) => path.join('.')).join(', '))
  }
  if (parsed.data.issuer !== issuer) throw new MetadataProblem('other-issuer', parsed.data.issuer)
  return parsed.data
}

/** Why a provider's metadata cannot be used; `told` is what it said instead. */
export class MetadataProblem extends Error {
  override name = 'MetadataProblem'
  constructor(
    readonly reason: 'missing' | 'unreadable' | 'other-issuer',
    readonly told: string,
  ) {
    super(`${reason}: ${told}`)
  }
}
