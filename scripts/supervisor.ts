import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { readDemoSignIns } from '@/db/demo/sign-ins'
import { migrateDatabase } from '@/db/migrate'
import { DatabaseProblem } from '@/db/server-problem'
import { outliveOwnOutput } from '@/lib/own-output'
import { build, isBuilt } from './build'
import { dataFolder, makeDataFolder, type Secrets, secrets } from './data-folder'
import { type DemoDatabase, startDemoDatabase } from './demo-database'
import { type KeptProcess, keepRunning } from './kept-process'
import { chosenPort, requireFree } from './port'
import { addressInUse, forgetProcesses, recordProcesses } from './process-record'
import { endTask, Refusal, runTask } from './task'

/** `npm start` and `npm run dev`: the demo's database, web, worker and OpenID provider, from nothing to ready, and their end. */
const isDevelopment = process.argv[2] === 'dev'
const readyLimit = 90_000

const running: {
  database?: DemoDatabase
  web?: KeptProcess
  worker?: KeptProcess
  provider?: KeptProcess
} = {}
let stopping: Promise<void> | undefined

async function start(): Promise<void> {
  if (process.env.PROPUSK_MODE === 'production') {
    throw new Refusal(
      'npm start runs the demo. In production run npm run migrate, npm run web and npm run worker.',
    )
  }
  const port = chosenPort()
  const address = `http://localhost:${port}`
  await claimDataFolder(address)
  await requireFree(port)
  const kept = secrets()

  console.log('Starting PostgreSQL…')
  const database = await openDatabase(kept)
  running.database = database
  console.log('Bringing the database up to date…')
  await migrateDatabase(database)

  const env = {
    ...process.env,
    PROPUSK_MODE: 'demo',
    PROPUSK_DATA: dataFolder,
    DATABASE_URL: database.applicationUrl,
    PUBLIC_URL: address,
    PORT: String(port),
    AUTH_SECRET: process.env.AUTH_SECRET || kept.authSecret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: kept.actionsKey,
  }
  if (await isEmpty(database)) {
    console.log('Filling the demo organisation…')
    await runTask('Filling the demo organisation', ['scripts/run.mjs', 'scripts/fill-demo.ts'], env)
  }
  if (!isDevelopment && !isBuilt()) {
    console.log('Building the application (half a minute or so)…')
    await build(env)
  }
  console.log('Starting web and worker…')
  await startProcesses(env, address)
  console.log(`Propusk is ready at ${address}`)
  console.log(welcome(address, await publishedTag(database)))
}

/** One `npm start` a data folder; what a killed one left is ended here. */
async function claimDataFolder(address: string): Promise<void> {
  makeDataFolder()
  const other = await addressInUse()
  if (other) {
    throw new Refusal(
      `Propusk already runs at ${other} from ${dataFolder}: stop it there with Ctrl-C, or set PROPUSK_DATA to another folder.`,
    )
  }
  recordProcesses(address, [])
}

async function openDatabase(kept: Secrets): Promise<DemoDatabase> {
  const applicationUrl = process.env.DATABASE_URL
  if (!applicationUrl) return startDemoDatabase(kept)
  return { applicationUrl, ownerUrl: process.env.DATABASE_OWNER_URL || applicationUrl, stop: async () => {} }
}

async function isEmpty({ ownerUrl }: DemoDatabase): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1 })
  const organizations = await sql`select 1 from organizations limit 1`
  await sql.end()
  return organizations.length === 0
}

/** A code on published equipment, for whoever has no sticker to scan; null when somebody took them all away. */
async function publishedTag({ ownerUrl }: DemoDatabase): Promise<string | null> {
  const sql = postgres(ownerUrl, { max: 1 })
  const [tag] = await sql<{ code: string }[]>`
    select code from tags join equipment on equipment.id = tags.equipment_id
    where tags.state = 'bound' and equipment.is_published and equipment.deleted_at is null
      and equipment.parent_id is not null
    order by equipment.inventory_number limit 1`
  await sql.end()
  return tag?.code ?? null
}

async function startProcesses(env: NodeJS.ProcessEnv, address: string): Promise<void> {
  const onStarted = () =>
    recordProcesses(
      address,
      [running.web, running.worker, running.provider].map((kept) => kept?.identity() ?? null),
    )
  const options = { env, isLoud: isDevelopment, onStarted }
  running.web = keepRunning({ ...options, name: 'web', entry: 'server.ts' })
  running.worker = keepRunning({ ...options, name: 'worker', entry: 'worker.ts' })
  running.provider = keepRunning({ ...options, name: 'provider', entry: 'scripts/demo-provider.ts' })
  onStarted()
  await Promise.race([untilHealthy(address), firstFailure(running.web), firstFailure(running.worker)])
}

async function untilHealthy(address: string): Promise<void> {
  const url = address.replace('localhost', '127.0.0.1')
  const deadline = Date.now() + readyLimit
  while (!stopping) {
    const response = await fetch(`${url}/healthz`).catch(() => null)
    if (response?.ok) return
    if (Date.now() > deadline) {
      throw new Refusal(
        `The application did not answer within ${readyLimit / 1000} s:\n${running.web?.logTail()}`,
      )
    }
    await sleep(50)
  }
}

async function firstFailure(kept: KeptProcess): Promise<never> {
  await kept.failed
  throw new Refusal(`The ${kept.name} process ended at once:\n${kept.logTail()}`)
}

function welcome(address: string, code: string | null): string {
  const signIns = readDemoSignIns().map(
    ({ role, name, login, password }) => `  ${role.padEnd(21)} ${login}  ${password}  ${name}`,
  )
  return [
    '',
    'Demo sign-ins (role, login, password, name):',
    ...signIns,
    '',
    `Inbox for SMS and e-mail: ${address}/inbox`,
    ...(code ? [`What a scanned QR code shows: ${address}/p/${code}`] : []),
    'Ctrl-C stops everything.',
  ].join('\n')
}

/** Web first, so that nobody is half served; then the worker and the demo's OpenID provider; then the database. */
function stopEverything(): Promise<void> {
  stopping ??= (async () => {
    endTask()
    await running.web?.stop()
    await running.worker?.stop()
    await running.provider?.stop()
    await running.database?.stop()
    forgetProcesses()
  })()
  return stopping
}

async function stopAndExit(): Promise<void> {
  if (!stopping) console.log('Stopping…')
  await stopEverything()
  process.exit(0)
}

process.on('SIGINT', stopAndExit)
process.on('SIGTERM', stopAndExit)
// A closed terminal ends npm, unless it was told to outlive it (nohup): we stay as long as npm does, and no longer.
process.on('SIGHUP', () => {})
const parent = process.ppid
setInterval(() => process.ppid !== parent && stopAndExit(), 500)
outliveOwnOutput()

try {
  await start()
} catch (error) {
  if (stopping) await stopping
  else console.error(error instanceof Refusal || error instanceof DatabaseProblem ? error.message : error)
  await stopEverything()
  process.exit(1)
}
