import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { addressKind } from './address-kind'
import { env } from './env'
import { hostAddresses } from './host-addresses'

/** How far a call to an address that somebody typed may go; the installation's owner allows private networks. */
export type Reach = { privateNetworks: boolean }

export type Place = { host: string; port: number }

export type OutwardReason =
  | 'no-address'
  | 'unreachable'
  | 'slow'
  | 'certificate'
  | 'insecure'
  | 'too-large'
  | 'busy'

/**
 * Why a call did not come about. A name that nobody knows and one that leads where it may not are the same `no-address`,
 * so that nobody learns what stands inside.
 */
export class OutwardProblem extends Error {
  override name = 'OutwardProblem'
  constructor(
    readonly reason: OutwardReason,
    options?: ErrorOptions,
  ) {
    super(reason, options)
  }
}

/**
 * The addresses of a host that may be called, resolved once: connect to these and never to the name, which could lead
 * elsewhere by then. Left out are special addresses, our own database, and unless they are allowed, private networks and
 * this machine. Throws `OutwardProblem` when none is left, or when `signal` ends the waiting.
 */
export async function outwardAddresses(
  { host, port }: Place,
  reach: Reach,
  signal: AbortSignal,
  resolve: (host: string) => Promise<string[]> = hostAddresses,
): Promise<string[]> {
  const [found, database] = await orSlow(signal, Promise.all([resolve(host), databasePlace()]))
  const open = found.filter((address) => isOpen(address, reach) && !isDatabase({ address, port }, database))
  if (open.length === 0) throw new OutwardProblem('no-address')
  return open
}

/** A TCP connection to a host that may be called; the caller ends it. Throws `OutwardProblem`; `signal` bounds all of it. */
export async function connectOutward(place: Place, reach: Reach, signal: AbortSignal): Promise<Socket> {
  let last: unknown
  for (const address of await outwardAddresses(place, reach, signal)) {
    try {
      return await connected(address, place.port, signal)
    } catch (error) {
      if (signal.aborted) throw new OutwardProblem('slow', { cause: error })
      last = error
    }
  }
  throw new OutwardProblem('unreachable', { cause: last })
}

/** `signal` bounds the connecting alone: what is open is not closed by it later. */
function connected(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const socket = connect({ host, port })
  const abort = () => socket.destroy(new Error('the connection took too long'))
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  socket.once('error', reject).once('connect', () => {
    signal.removeEventListener('abort', abort)
    socket.off('error', reject)
    resolve(socket)
  })
  return promise
}

/** This machine under another of its addresses counts as private: what listens there may trust its own. */
function isOpen(address: string, { privateNetworks }: Reach): boolean {
  switch (addressKind(address)) {
    case 'public':
      return privateNetworks || !isOwn(address)
    case 'private':
      return privateNetworks
    case 'loopback':
      return env().PROPUSK_MODE === 'demo'
    case 'special':
      return false
  }
}

const isOwn = (address: string): boolean =>
  Object.values(networkInterfaces()).some((all) => all?.some((own) => own.address === address))

type DatabasePlace = { addresses: string[]; port: number }

async function databasePlace(): Promise<DatabasePlace> {
  const { hostname, port } = new URL(env().DATABASE_URL)
  return { addresses: await hostAddresses(hostname), port: Number(port || 5432) }
}

/** A machine that holds our database is left alone; on this one, which the demo may call, its port is. */
function isDatabase(to: { address: string; port: number }, { addresses, port }: DatabasePlace): boolean {
  const isHere = (address: string) => addressKind(address) === 'loopback'
  return isHere(to.address) ? to.port === port && addresses.some(isHere) : addresses.includes(to.address)
}

/** What `promise` gives; `OutwardProblem` «slow» when `signal` is first. */
async function orSlow<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const end = () => reject(new OutwardProblem('slow', { cause: signal.reason }))
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([promise, ended])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
