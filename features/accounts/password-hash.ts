import 'server-only'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Piscina } from 'piscina'
import { subscriberOf } from '@/lib/network'
import { ok, type Result, refused } from '@/lib/result'
import { FairQueue } from './fair-queue'

type Job = { password: string; hash?: string }
type Waiting = { job: Job; resolve: (answer: Promise<unknown>) => void }

/**
 * Hashing takes about 10 ms of a core. One thread a core does it at a low priority, so that pages come first and
 * sign-ins still get a tenth of a busy machine; a queue that takes addresses in turn stands before them. 1,000
 * jobs are some 6 s of two cores.
 */
const cores = availableParallelism()
const queue = new FairQueue<Waiting>({ total: 1000, perKey: 200 })
let running = 0

const shared = globalThis as { propuskPasswordThreads?: Piscina<Job, string | boolean> }

function threads() {
  shared.propuskPasswordThreads ??= new Piscina({
    filename: join(process.cwd(), 'features/accounts/password-worker.mjs'),
    minThreads: 1,
    maxThreads: cores,
    idleTimeout: 60_000,
    niceIncrement: 10,
    // Its own, not ours: a thread that only hashes needs no TypeScript and little heap.
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 },
  })
  return shared.propuskPasswordThreads
}

/** What an account without a password is compared with, so that it costs the same: the hash of 32 forgotten bytes. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$oMJQOXKSzYJp03bZQqcGJA$z29GpJRDvxrUQns1P/EmP4Waffvf0iaGNFWFc3Y4NfM'

/** Argon2id (19 MiB, t = 2, p = 1) in PHC string format; refused with «busy» when too many wait from `address`. */
export async function hashPassword(password: string, address: string): Promise<Result<string>> {
  return enqueue<string>(address, { password: password.normalize('NFC') })
}

/** Whether the password matches. A null hash never does, and takes as long. Refused with «busy» as above. */
export async function verifyPassword(
  hash: string | null,
  password: string,
  address: string,
): Promise<Result<boolean>> {
  const answer = await enqueue<boolean>(address, {
    password: password.normalize('NFC'),
    hash: hash ?? nobodysHash,
  })
  return answer.ok ? ok(answer.value && hash !== null) : answer
}

async function enqueue<T extends string | boolean>(address: string, job: Job): Promise<Result<T>> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  if (!queue.add(subscriberOf(address), { job, resolve }))
    return refused({ message: 'account.password.busy' })
  startNext()
  return ok((await promise) as T)
}

function startNext(): void {
  if (running >= cores) return
  const next = queue.take()
  if (!next) return
  running++
  const answer = threads().run(next.job)
  next.resolve(answer)
  const leave = () => {
    running--
    startNext()
  }
  answer.then(leave, leave)
}
