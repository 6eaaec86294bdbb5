import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { count, eq, sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { useDatabase } from '@/test/database'
import { uniquePhone } from '@/test/factories'
import { type SmsServer, startSmsServer } from '@/test/sms-server'
import { type OutgoingMessage, queueMessages } from './outbox'

useDatabase()

const root = join(import.meta.dirname, '..', '..')
const workers = new Set<ChildProcess>()
let gateway: SmsServer

afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await gateway.close()
})

/** The worker's own program, as production runs it. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['scripts/run.mjs', 'worker.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PROPUSK_MODE: 'production',
      SMS_GATEWAY: 'http',
      SMS_HTTP_URL: gateway.url,
    },
    stdio: 'inherit',
  })
  workers.add(worker)
  return worker
}

const invitation = (): OutgoingMessage => ({
  organizationId: null,
  channel: 'sms',
  recipient: uniquePhone(),
  locale: 'ru',
  template: 'invitation',
  params: {
    organization: 'ТеплоХолод',
    name: 'Анна',
    link: 'https://px.example/i/AbCdEfGhIjKlMnOpQrStUv',
    expires: new Date(),
  },
})

async function sentCount(): Promise<number> {
  const [row] = await database().select({ n: count() }).from(messages).where(eq(messages.state, 'sent'))
  return row?.n ?? 0
}

test('killed in the middle of a thousand invitations, a worker loses none and sends none twice', async () => {
  gateway = await startSmsServer(() => ({ status: 202 }))
  const ids = await transaction((tx) => queueMessages(tx, Array.from({ length: 1000 }, invitation)))
  const first = startWorker()
  await vi.waitFor(() => expect(gateway.requests.length).toBeGreaterThan(200), {
    timeout: 60_000,
    interval: 5,
  })
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect(await sentCount()).toBeLessThan(1000)

  // The dead worker's leases run out.
  await database().update(messages).set({ nextAttemptAt: sql`now()` }).where(eq(messages.state, 'sending'))
  const second = startWorker()
  await vi.waitFor(async () => expect(await sentCount()).toBe(1000), { timeout: 60_000, interval: 100 })
  expect([...gateway.delivered.keys()].sort()).toEqual([...ids].sort())

  second.kill('SIGTERM')
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
}, 150_000)
