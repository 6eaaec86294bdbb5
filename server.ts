import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import next from 'next'
import { startHeartbeat } from '@/db/heartbeat'
import { answerOutage, answerStaleForm } from '@/features/installation/outage-page'
import { strangersDoor } from '@/features/passport/strangers-door'
import { bodyDoor } from '@/lib/body-door'
import { trustedProxies } from '@/lib/client-address'
import { type Env, EnvProblem, env } from '@/lib/env'
import { formDoor } from '@/lib/form-door'
import { frontDoor } from '@/lib/front-door'
import { outageDoor } from '@/lib/outage-door'
import { outliveOwnOutput } from '@/lib/own-output'
import { securityHeaders } from '@/lib/security-headers'
import { isShortHost, isTagHost } from '@/lib/short-hosts'
import { staleFormDoor } from '@/lib/stale-form-door'

/** How long requests under way may take after a stop was asked for. */
const graceMilliseconds = 10_000

async function serve({
  PROPUSK_MODE,
  DATABASE_URL,
  PUBLIC_URL,
  PORT,
  HOST,
  TRUSTED_PROXIES,
}: Env): Promise<void> {
  const publicUrl = new URL(PUBLIC_URL)
  const isDevelopment = process.env.NODE_ENV !== 'production'
  // tsx has Node.js keep the source map of whatever is loaded: 100 MB for the built pages.
  if (!isDevelopment) process.setSourceMapsEnabled(false)
  const server = createServer({
    headersTimeout: 10_000,
    // `bodyDoor` has a patience of its own for each address.
    requestTimeout: 0,
    connectionsCheckingInterval: 2_000,
    maxHeaderSize: 16 * 1024,
  })
  const app = next({ dev: isDevelopment, hostname: publicUrl.hostname, port: PORT, httpServer: server })
  // A client that neither reads nor writes holds nothing for long; `next dev` keeps a silent socket to its page.
  if (!isDevelopment) server.setTimeout(60_000)
  await app.prepare()

  const handle = outageDoor(staleFormDoor(strangersDoor(app.getRequestHandler()), answerStaleForm), {
    ...startHeartbeat(DATABASE_URL),
    answer: answerOutage,
    // A page is compiled on its first visit there.
    patience: isDevelopment ? 120_000 : 15_000,
  })
  const headers = securityHeaders({ isDevelopment, isHttps: publicUrl.protocol === 'https:' })
  const door = frontDoor(bodyDoor(formDoor(handle)), {
    publicUrl,
    isTrusted: trustedProxies(TRUSTED_PROXIES),
    headers,
    isShortHost,
    isTagHost,
  })
  server.on('request', door)
  // The demo has known passwords and an open inbox: it is for this machine alone.
  const host = PROPUSK_MODE === 'demo' ? '127.0.0.1' : HOST
  await new Promise<void>((settle, fail) => server.once('error', fail).listen(PORT, host, settle))
  console.log(`Propusk listens on ${host}:${PORT} for ${publicUrl.origin}`)

  const stop = async () => {
    const closed = new Promise((settle) => server.close(settle))
    server.closeIdleConnections()
    await Promise.race([closed, sleep(graceMilliseconds)])
    server.closeAllConnections()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

outliveOwnOutput()
try {
  await serve(env())
} catch (error) {
  const { code } = error as NodeJS.ErrnoException
  if (error instanceof EnvProblem) console.error(error.message)
  else if (code === 'EADDRINUSE')
    console.error('The port is taken: stop the program that listens there, or set PORT to another.')
  else console.error(error)
  process.exit(1)
}
