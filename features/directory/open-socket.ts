import 'server-only'
import type { Socket } from 'node:net'
import { isIP } from 'node:net'
import {
  connect as connectSecurely,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls'
import { Client } from 'ldapts'
import { connectOutward, OutwardProblem, type Reach } from '@/lib/outward'
import { DirectoryFailure } from './failure'
import { type Host, hostText } from './hosts'
import { protocolFailure } from './protocol-failure'
import type { DirectorySettings } from './settings'

type Transport = Pick<DirectorySettings, 'transport' | 'certificateAuthority'>

/** An open connection to a host, over TLS unless the settings say plain. Throws `DirectoryFailure`; `signal` bounds all of it. */
export async function openSocket(
  host: Host,
  { transport, certificateAuthority }: Transport,
  reach: Reach,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = await openForTls(host, transport, reach, signal)
  if (transport === 'plain') return socket
  try {
    return await secured(socket, host, certificateAuthority ?? '', signal)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/** A connection on which TLS comes next, or nothing where the transport is plain. */
export async function openForTls(
  host: Host,
  transport: Transport['transport'],
  reach: Reach,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = await reached(host, reach, signal)
  if (transport !== 'starttls') return socket
  try {
    await askForTls(socket, host, signal)
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}

async function reached(host: Host, reach: Reach, signal: AbortSignal): Promise<Socket> {
  try {
    const socket = await connectOutward({ host: host.name, port: host.port }, reach, signal)
    return socket.setNoDelay(true)
  } catch (error) {
    if (!(error instanceof OutwardProblem)) throw error
    const kind = error.reason === 'no-address' ? 'name' : error.reason === 'slow' ? 'slow' : 'unreachable'
    throw new DirectoryFailure(kind, { host: hostText(host), said: causeOf(error) })
  }
}

const causeOf = ({ cause }: Error): string | undefined => (cause instanceof Error ? cause.message : undefined)

/** RFC 4511 §4.14: the open connection is asked to go on in TLS. */
async function askForTls(socket: Socket, host: Host, signal: AbortSignal): Promise<void> {
  const client = new Client({ url: 'ldap://open', createConnection: () => socket })
  const hangUp = () => socket.destroy()
  signal.addEventListener('abort', hangUp, { once: true })
  try {
    await client.exop('1.3.6.1.4.1.1466.20037')
  } catch (error) {
    if (signal.aborted) throw new DirectoryFailure('slow', { host: hostText(host) })
    const { kind, said } = protocolFailure(error, hostText(host))
    throw new DirectoryFailure(kind === 'closed' ? 'closed' : 'starttls-refused', {
      host: hostText(host),
      said,
    })
  } finally {
    signal.removeEventListener('abort', hangUp)
    // From here on the bytes are TLS's: the client that asked hears nothing more.
    socket.removeAllListeners()
  }
}

function secured(
  socket: Socket,
  { name, port }: Host,
  certificates: string,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>()
  const host = hostText({ name, port })
  const fail = (kind: 'tls' | 'slow' | 'closed', error?: Error & { code?: string }) => {
    secure.destroy()
    reject(new DirectoryFailure(kind, { host, said: error?.message, code: error?.code }))
  }
  const secure = connectSecurely({
    socket,
    host: name,
    ...(isIP(name) === 0 && { servername: name }),
    secureContext: contextWith(certificates),
  })
  const onAbort = () => fail('slow')
  signal.addEventListener('abort', onAbort, { once: true })
  secure
    .once('secureConnect', () => {
      secure.removeAllListeners()
      resolve(secure)
    })
    .once('error', (error: Error & { code?: string }) =>
      fail(error.code === 'ECONNRESET' ? 'closed' : 'tls', error),
    )
    .once('close', () => fail('closed'))
  return promise.finally(() => signal.removeEventListener('abort', onAbort))
}

const contexts = new Map<string, SecureContext>()

/** One context for each set of certificates that are believed besides the well-known ones: making one takes milliseconds. */
function contextWith(certificates: string): SecureContext {
  const known = contexts.get(certificates)
  if (known) return known
  if (contexts.size > 100) contexts.clear()
  const ca = certificates ? [...getCACertificates('default'), certificates] : undefined
  const context = createSecureContext({ ca, minVersion: 'TLSv1.2' })
  contexts.set(certificates, context)
  return context
}
