import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/free-port'
import { commandLineOf, identityOf, isAlive, type ProcessIdentity } from '@/lib/process-identity'
import { type ServerAccount, serverAccount, spawnAs } from './server-account'
import { DatabaseProblem, requireRoom, startProblem } from './server-problem'
import { serverPrograms } from './server-programs'

const ownerRole = 'propusk_owner'

const startLimit = 60_000
const stopLimit = 30_000

export type EmbeddedServer = {
  port: number
  /** Connection address of a database as the superuser `propusk_owner`. */
  ownerUrl(database: string): string
  /** Settles when the server process ends, whoever ended it. */
  exited: Promise<void>
  /** Ends every connection and stops the server. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on a free port of 127.0.0.1, its cluster in `folder`, made on the first start (ctype C.UTF-8: with C
 * alone Cyrillic has neither case nor trigrams). A server orphaned by a killed owner is stopped first.
 * Throws `DatabaseProblem` with a sentence for people.
 */
export async function startEmbeddedServer(options: {
  folder: string
  /** Taken again by a server that replaces a killed one; else any free port. */
  port?: number
  settings?: Record<string, string>
}): Promise<EmbeddedServer> {
  const folder = resolve(options.folder)
  const data = join(folder, 'data')
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  claim(folder)
  // A server that takes another's place needs no more room than that one had.
  if (options.port === undefined) requireRoom(folder)
  const account = serverAccount(data)
  await stopOrphanedServer(folder)
  if (!existsSync(join(data, 'PG_VERSION'))) await createCluster(folder, data, account)

  const port = options.port ?? (await freePort())
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    lc_messages: 'C',
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = await launchReady(folder, account, ['-D', data, '-p', String(port), ...flags])
  const exited = new Promise<void>((settle) => child.once('exit', () => settle()))

  const password = readFileSync(join(folder, 'owner-password'), 'utf8').trim()
  return {
    port,
    ownerUrl: (database) => `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${database}`,
    exited,
    async stop() {
      child.kill('SIGINT')
      const timer = setTimeout(() => child.kill('SIGQUIT'), stopLimit)
      await exited
      clearTimeout(timer)
      rmSync(join(folder, 'owner.json'), { force: true })
    },
  }
}

/** Only one living process may run the folder's server. */
function claim(folder: string): void {
  const file = join(folder, 'owner.json')
  if (existsSync(file)) {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity
    if (owner.pid !== process.pid && isAlive(owner)) {
      throw new DatabaseProblem(
        `The data folder ${folder} is in use by process ${owner.pid}. Stop that one first, or set PROPUSK_DATA to another folder.`,
      )
    }
  }
  writeFileSync(file, JSON.stringify(identityOf(process.pid)), { mode: 0o600 })
}

/** Stops a server that outlived its owner; its number stands in the first line of postmaster.pid. */
export async function stopOrphanedServer(folder: string): Promise<void> {
  const data = join(folder, 'data')
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const server = identityOf(Number(readFileSync(file, 'utf8').split('\n')[0]))
  if (!server || !commandLineOf(server.pid).includes(data)) {
    rmSync(file)
    return
  }
  process.kill(server.pid, 'SIGINT')
  const deadline = Date.now() + stopLimit
  while (isAlive(server)) {
    if (Date.now() > deadline) {
      throw new DatabaseProblem(
        `A PostgreSQL server left behind (process ${server.pid}) does not stop. End it (kill -9 ${server.pid}), then start again.`,
      )
    }
    await sleep(50)
  }
}

/** Made beside its final place and moved there when whole, so that a killed first start leaves no half cluster. */
async function createCluster(folder: string, data: string, account: ServerAccount): Promise<void> {
  if (existsSync(data) && readdirSync(data).length > 0)
    throw startProblem(data, 'FATAL: PG_VERSION is missing')
  const unfinished = join(folder, 'data.unfinished')
  const passwordFile = join(folder, 'owner-password')
  rmSync(data, { recursive: true, force: true })
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
  if (account.isAnother)
    for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid)
  const { child, log } = launch(folder, account, serverPrograms().initdb, [
    `--pgdata=${unfinished}`,
    `--pwfile=${passwordFile}`,
    `--username=${ownerRole}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--lc-messages=C',
    '--no-instructions',
  ])
  const [code] = await once(child, 'exit').catch((error: Error) => {
    throw cannotRun(error)
  })
  if (code !== 0) throw startProblem(folder, log())
  renameSync(unfinished, data)
}

/** Output goes to a file, so that a server whose owner was killed does not die of a broken pipe. */
function launch(
  folder: string,
  account: ServerAccount,
  program: string,
  args: string[],
): { child: ChildProcess; log: () => string } {
  const file = join(folder, 'server.log')
  rmSync(file, { force: true })
  const output = openSync(file, 'a', 0o600)
  const child = spawnAs(account, program, args, [folder], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  })
  closeSync(output)
  return { child, log: () => readFileSync(file, 'utf8') }
}

/**
 * Starts the server and waits until it is ready. The backends of a killed server hold its shared memory until they notice,
 * some moments later; until then a new one refuses to start.
 */
async function launchReady(folder: string, account: ServerAccount, args: string[]): Promise<ChildProcess> {
  const data = join(folder, 'data')
  const deadline = Date.now() + startLimit
  for (;;) {
    const { child, log } = launch(folder, account, serverPrograms().postgres, args)
    try {
      await ready(child, data, folder, log)
      return child
    } catch (error) {
      if (!log().includes('pre-existing shared memory block') || Date.now() > deadline) throw error
      await sleep(200)
    }
  }
}

/** Waits until postmaster.pid says so in its eighth line. */
async function ready(child: ChildProcess, data: string, folder: string, log: () => string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const deadline = Date.now() + startLimit
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  for (;;) {
    if (failure) throw cannotRun(failure)
    if (child.exitCode !== null || child.signalCode !== null) throw startProblem(folder, log())
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return
    if (Date.now() > deadline) {
      child.kill('SIGQUIT')
      throw new DatabaseProblem(
        `PostgreSQL was not ready after ${startLimit / 1000} s; see ${folder}/server.log.`,
      )
    }
    await sleep(20)
  }
}

const cannotRun = (error: Error) =>
  new DatabaseProblem(`PostgreSQL cannot be run here: ${error.message}.`, { cause: error })
