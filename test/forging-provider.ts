import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What a provider that is broken or evil does otherwise than a right one. */
export type Forgery = {
  issuer?: string
  claims?: Record<string, unknown>
  userinfo?: Record<string, unknown>
  metadata?: Record<string, unknown>
  /** Signs with a key that it does not publish. */
  isOtherKey?: boolean
  /** Seconds from now at which the ID token ends. */
  expiresIn?: number
  /** Never answers at these paths. */
  silentAt?: string
  tokenError?: string
}

type Certificate = { key: string; cert: string }

/** A provider of the tests that says what it is told to; `forgery` may be changed while it runs. */
export async function startForgingProvider(clientId: string, certificate?: Certificate) {
  const keys = await generateKeyPair('RS256', { extractable: true })
  const others = await generateKeyPair('RS256')
  const forgery: Forgery = {}
  const asked: string[] = []
  const nonces = new Map<string, string>()

  const idToken = (code: string) =>
    new SignJWT({ nonce: nonces.get(code), ...forgery.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(forgery.issuer ?? issuer)
      .setAudience(String(forgery.claims?.aud ?? clientId))
      .setSubject('somebody')
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1_000) + (forgery.expiresIn ?? 300))
      .sign(forgery.isOtherKey ? others.privateKey : keys.privateKey)

  const answers: Record<string, (body: URLSearchParams) => Promise<unknown> | unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      authorization_response_iss_parameter_supported: true,
      ...forgery.metadata,
    }),
    '/jwks': async () => ({
      keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
    }),
    '/token': async (body) =>
      forgery.tokenError
        ? { error: forgery.tokenError }
        : {
            access_token: 'token',
            token_type: 'Bearer',
            expires_in: 60,
            id_token: await idToken(body.get('code') ?? ''),
          },
    '/me': () => ({ sub: 'somebody', ...forgery.userinfo }),
  }

  const listener: RequestListener = async (request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    if (path === forgery.silentAt) return
    let body = ''
    for await (const chunk of request) body += chunk
    const answer = await answers[path]?.(new URLSearchParams(body))
    response.writeHead(answer ? (path === '/token' && forgery.tokenError ? 400 : 200) : 404, {
      'content-type': 'application/json',
    })
    response.end(JSON.stringify(answer ?? {}))
  }
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const listening = server.address()
  const port = typeof listening === 'object' ? listening?.port : ''
  const issuer = `${certificate ? 'https' : 'http'}://localhost:${port}`
  return {
    issuer,
    forgery,
    asked,
    /** The answer of its page to a request for it: a code, as if somebody had signed in there. */
    answerTo(address: string, changes: Record<string, string | null> = {}): URLSearchParams {
      const asks = new URL(address).searchParams
      const code = `code-${nonces.size}`
      nonces.set(code, asks.get('nonce') ?? '')
      const query = { code, state: asks.get('state'), iss: issuer, ...changes }
      return new URLSearchParams(
        Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      )
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type ForgingProvider = Awaited<ReturnType<typeof startForgingProvider>>
