import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { type LdapEntry, type Tree, treeOf } from './ldap/entries'
import {
  answerTags,
  entryMessage,
  type Request,
  readRequest,
  referenceMessage,
  resultMessage,
  splitMessages,
} from './ldap/messages'

export type { LdapEntry }

/** Where a directory stops behaving: at the first question about itself, at a bind, at any other search. */
type FaultAt = 'hello' | 'bind' | 'search'
type Fault = {
  at: FaultAt
  what: 'hang' | 'close' | 'half' | 'garbage' | 'endless' | { delayMs: number }
}

export type LdapOptions = {
  entries?: readonly LdapEntry[]
  transport?: 'ldaps' | 'starttls' | 'plain'
  certificate?: 'server' | 'expired' | 'self-signed'
  /** What the directory says of itself besides its version: naming contexts, the highest USN. */
  rootDse?: Record<string, string>
  /** False for a directory that does not know the paging control. */
  paging?: boolean
  /** The most entries of one answer. */
  sizeLimit?: number
  /** After how many wrong passwords an account is locked (775). */
  lockoutThreshold?: number
  /** Sent among the entries of every search below a base. */
  referrals?: readonly string[]
}

export type LdapServer = {
  /** `localhost:port`, as settings name a host. */
  host: string
  port: number
  /** Every bind that arrived, also those refused. */
  binds: { name: string; password: string }[]
  /** Connections open now. */
  connections: () => number
  entries: Tree
  fault: Fault | null
  close(): Promise<void>
}

/** The PEM of the authority that vouches for the test directory's certificates. */
export const directoryAuthority = certificate('ca')

/** The PEM of one that vouches for nobody but itself. */
export const strangeAuthority = certificate('self-signed')

function certificate(name: string): string {
  return readFileSync(new URL(`./certificates/${name}.pem`, import.meta.url), 'utf8')
}

/** A directory on a real socket, with its own reading and writing of BER (`@ldapjs/asn1`), that answers like Active Directory. */
export async function startLdapServer(options: LdapOptions = {}): Promise<LdapServer> {
  const { transport = 'plain', certificate: which = 'server' } = options
  const context = createSecureContext({ cert: certificate(which), key: certificate('server-key') })
  const open = new Set<Socket>()
  const server: LdapServer = {
    host: '',
    port: 0,
    binds: [],
    connections: () => open.size,
    entries: treeOf(options.entries ?? []),
    fault: null,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
  const secured = (socket: Socket) => new TLSSocket(socket, { isServer: true, secureContext: context })
  const listener = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy())
    const state: Line = { boundAs: null, secured, options, server, failures }
    serve(transport === 'ldaps' ? secured(socket) : socket, state)
  })
  const failures = new Map<string, number>()
  await new Promise<void>((resolve) => listener.listen(0, 'localhost', resolve))
  server.port = (listener.address() as AddressInfo).port
  server.host = `localhost:${server.port}`
  return server
}

type Line = {
  boundAs: string | null
  secured: (socket: Socket) => TLSSocket
  options: LdapOptions
  server: LdapServer
  /** Wrong passwords an entry, by its DN. */
  failures: Map<string, number>
}

function serve(socket: Socket, line: Line): void {
  let waiting = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    const { messages, rest } = splitMessages(Buffer.concat([waiting, chunk]))
    waiting = Buffer.from(rest)
    for (const message of messages) {
      const request = readRequest(message, (dn, attribute) => line.server.entries.linksOf(dn, attribute))
      if (request.kind === 'unbind') socket.end()
      else if (request.kind === 'extended') startTls(socket, request.id, line)
      else answerOr(line.server.fault, socket, request, line)
    }
  })
}

function startTls(socket: Socket, id: number, line: Line): void {
  const isOffered = line.options.transport === 'starttls'
  socket.write(resultMessage(id, answerTags.extended, isOffered ? 0 : 2, isOffered ? '' : 'no TLS here'))
  if (!isOffered) return
  socket.removeAllListeners('data')
  serve(line.secured(socket), line)
}

const isAbout = (request: Request, at: FaultAt): boolean =>
  request.kind === 'bind'
    ? at === 'bind'
    : request.kind === 'search' && at === (request.base === '' ? 'hello' : 'search')

function answerOr(fault: Fault | null, socket: Socket, request: Request, line: Line): void {
  const what = fault && isAbout(request, fault.at) ? fault.what : null
  if (what === 'hang') return
  if (what === 'close') socket.destroy()
  else if (what === 'garbage') socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  else if (what === 'endless') socket.write(Buffer.from('30847fffffff', 'hex'))
  else if (what === 'half')
    for (const part of answer(request, line).slice(0, 1)) socket.end(part.subarray(0, 20))
  else if (what) setTimeout(() => socket.write(Buffer.concat(answer(request, line))), what.delayMs)
  else for (const part of answer(request, line)) socket.write(part)
}

function answer(request: Request, line: Line): Buffer[] {
  switch (request.kind) {
    case 'bind':
      return [bound(request, line)]
    case 'search':
      return request.base === '' ? aboutItself(request, line) : found(request, line)
    default:
      return [resultMessage(request.id, answerTags.bind, 7, 'not here')]
  }
}

const refused = (id: number, subCode: string): Buffer =>
  resultMessage(
    id,
    answerTags.bind,
    49,
    `80090308: LdapErr: DSID-0C09041C, comment: AcceptSecurityContext error, data ${subCode}, v4563`,
  )

function bound({ id, name, password }: Request & { kind: 'bind' }, line: Line): Buffer {
  const { server, failures, options } = line
  server.binds.push({ name, password })
  // RFC 4513 §5.1.2: a name without a password proves nothing and succeeds all the same.
  if (name === '' || password === '') return resultMessage(id, answerTags.bind, 0)
  const entry = server.entries.named(name)
  if (!entry) return refused(id, '525')
  const wrong = failures.get(entry.dn) ?? 0
  if (options.lockoutThreshold && wrong >= options.lockoutThreshold) return refused(id, '775')
  if (entry.password !== password) {
    failures.set(entry.dn, wrong + 1)
    return refused(id, '52e')
  }
  if (entry.refusal) return refused(id, entry.refusal)
  line.boundAs = entry.dn
  return resultMessage(id, answerTags.bind, 0)
}

function aboutItself({ id }: Request, { options, server }: Line): Buffer[] {
  const told = {
    supportedLDAPVersion: '3',
    highestCommittedUSN: String(server.entries.highestUsn()),
    ...(options.paging !== false && { supportedControl: '1.2.840.113556.1.4.319' }),
    ...options.rootDse,
  }
  const attributes = Object.entries(told).map(([name, value]) => [name, [Buffer.from(value)]] as const)
  return [entryMessage(id, '', attributes), resultMessage(id, answerTags.search, 0)]
}

function found(request: Request & { kind: 'search' }, { boundAs, server, options }: Line): Buffer[] {
  const { id, base, scope, matches, attributes, sizeLimit } = request
  const done = (code: number, said = '', cookie?: string) =>
    resultMessage(id, answerTags.search, code, said, cookie)
  if (boundAs === null) {
    return [
      done(
        1,
        '000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be completed on the connection., data 0, v4563',
      ),
    ]
  }
  if (!server.entries.has(base))
    return [done(32, '0000208D: NameErr: DSID-03100245, problem 2001 (NO_OBJECT), data 0')]
  const page = options.paging === false ? null : request.page
  const most = Math.min(
    page?.size ?? Number.POSITIVE_INFINITY,
    sizeLimit || Number.POSITIVE_INFINITY,
    options.sizeLimit ?? Number.POSITIVE_INFINITY,
  )
  const { entries, next } = server.entries.below(base, scope, matches, Number(page?.cookie || 0), most)
  const messages = entries.map((entry) => entryMessage(id, entry.dn, entry.told(attributes)))
  const referrals = (scope === 'base' ? [] : (options.referrals ?? [])).map((url) =>
    referenceMessage(id, url),
  )
  const isCut = next !== null && !page
  return [...messages, ...referrals, done(isCut ? 4 : 0, '', page ? String(next ?? '') : undefined)]
}
