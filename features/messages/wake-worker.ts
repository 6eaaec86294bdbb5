import 'server-only'
import { sql } from 'drizzle-orm'
import { fromDrizzle, type PgBoss } from 'pg-boss'
import type { Queryable } from '@/db/client'
import { type erasureQueue, type jobQueue, openBoss, outboxQueue } from './queues'

const shared = globalThis as { propuskWakeUps?: Promise<PgBoss> }

/** Leaves a job without data in the transaction: the worker looks for what is due as soon as it commits. */
export async function wakeWorker(
  tx: Queryable,
  queue: typeof outboxQueue | typeof erasureQueue | typeof jobQueue = outboxQueue,
): Promise<void> {
  shared.propuskWakeUps ??= start()
  const boss = await shared.propuskWakeUps
  await boss.send(queue, null, { db: fromDrizzle(tx, sql) })
}

/** Its own connection, so that opening it never waits for one that a transaction holds. */
async function start(): Promise<PgBoss> {
  const boss = openBoss({
    connectionString: process.env.DATABASE_URL,
    max: 1,
    supervise: false,
    schedule: false,
  })
  try {
    return await boss.start()
  } catch (error) {
    shared.propuskWakeUps = undefined
    await boss.stop({ graceful: false })
    throw error
  }
}

/** Lets the process, or a test's database, end. */
export async function stopWakingWorker(): Promise<void> {
  const boss = await shared.propuskWakeUps
  shared.propuskWakeUps = undefined
  await boss?.stop({ graceful: false })
}
