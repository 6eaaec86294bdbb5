import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { startEmbeddedServer } from '@/db/embedded-server'
import { randomToken } from '@/lib/crypto'
import { freePort } from '@/lib/free-port'
import { type SmsServer, startSmsServer } from '@/test/sms-server'

export type Production = {
  address: string
  /** As the web process printed it. */
  setUpLink: string
  sms: SmsServer
  /** Every letter as it came, headers included. */
  letters: string[]
  stop(): Promise<void>
}

/**
 * An installation of this test's own as an operator makes one: an empty database, `migrate`, `web` and `worker` as separate
 * commands in production mode, an SMS service behind HTTP and a mail server. It serves what `npm test` built.
 */
export async function startProduction(): Promise<Production> {
  const folder = resolve('.propusk-test', `production-${process.pid}`)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const database = await startEmbeddedServer({ folder: join(folder, 'postgres'), settings: { fsync: 'off' } })
  const sms = await startSmsServer(() => ({ status: 202 }))
  const { letters, mail } = await startMailServer()
  const port = await freePort()
  const address = `http://localhost:${port}`
  const env = environment({
    DATABASE_OWNER_URL: database.ownerUrl('postgres'),
    DATABASE_URL: applicationUrl(database.ownerUrl('postgres')),
    PUBLIC_URL: address,
    PORT: String(port),
    SMS_GATEWAY: 'http',
    SMS_HTTP_URL: sms.url,
    SMTP_URL: `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`,
    MAIL_FROM: 'Propusk <propusk@sender.example>',
  })
  const migration = run('db/migrate.ts', env)
  await ended(migration)
  if (migration.exitCode !== 0) throw new Error('npm run migrate failed')
  const web = run('server.ts', env)
  const worker = run('worker.ts', env)
  const setUpLink = await printed(web, /Set it up within a day: (\S+)/)
  await printed(worker, /(delivers messages)/)
  return {
    address,
    setUpLink,
    sms,
    letters,
    async stop() {
      await Promise.all([web, worker].map(stopProcess))
      await Promise.all([sms.close(), new Promise<void>((settle) => mail.close(() => settle()))])
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Nothing of the demo that the other tests use, nor of the conditions under which tests read modules. */
function environment(own: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _conditions, PROPUSK_DATA: _data, ...others } = process.env
  return {
    ...others,
    ...own,
    NODE_ENV: 'production',
    PROPUSK_MODE: 'production',
    AUTH_SECRET: randomToken() + randomToken(),
  }
}

function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  Object.assign(url, { username: 'propusk_web', password: randomToken() })
  return url.href
}

async function startMailServer(): Promise<{ letters: string[]; mail: SMTPServer }> {
  const letters: string[] = []
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, _session, done) {
      let raw = ''
      for await (const chunk of stream) raw += chunk
      letters.push(raw)
      done()
    },
  })
  await new Promise<void>((settle) => mail.listen(0, '127.0.0.1', settle))
  return { letters, mail }
}

const run = (entry: string, env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, ['scripts/run.mjs', entry], { env, stdio: ['ignore', 'pipe', 'inherit'] })

/** The first group of what the process prints; rejects when it ends before. */
async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = ''
  const found = new Promise<string>((settle) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      const match = output.match(pattern)?.[1]
      if (match) settle(match)
    })
  })
  const over = ended(child).then(() => {
    throw new Error(`the process ended:\n${output}`)
  })
  return Promise.race([found, over])
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function stopProcess(child: ChildProcess): Promise<void> {
  const over = ended(child)
  child.kill('SIGTERM')
  await over
}
