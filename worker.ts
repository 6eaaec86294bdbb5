import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '@/db/client'
import { DatabaseProblem } from '@/db/server-problem'
import { startReadingDirectories } from '@/features/directory-sync/reader'
import { runDueErasures } from '@/features/erasure/erase'
import { sweepFiles } from '@/features/files/sweep'
import { sweep } from '@/features/housekeeping/sweep'
import { requireAppendOnlyAudit } from '@/features/installation/audit-guard'
import { startJobs } from '@/features/job-control/runner'
import { startDelivery } from '@/features/messages/delivery'
import { configuredGateways } from '@/features/messages/gateways'
import {
  erasureQueue,
  fileSweepQueue,
  housekeepingQueue,
  jobQueue,
  openBoss,
  outboxQueue,
} from '@/features/messages/queues'
import { startCollectingReceipts } from '@/features/messages/receipts'
import { EnvProblem, env } from '@/lib/env'
import { outliveOwnOutput } from '@/lib/own-output'

async function work(): Promise<void> {
  if (env().PROPUSK_MODE === 'production') await requireAppendOnlyAudit()
  const gateways = configuredGateways()
  const delivery = startDelivery(gateways)
  const receipts = startCollectingReceipts(gateways.sms)
  const jobs = startJobs()
  const directories = startReadingDirectories()
  const boss = openBoss({ connectionString: env().DATABASE_URL, max: 4, useListenNotify: true })

  const stop = async () => {
    // A database out of reach must not hold up the stop.
    await boss.stop({ timeout: 5_000 }).catch((error) => console.error('pg-boss did not stop:', error))
    receipts.stop()
    await Promise.all([delivery.stop(), jobs.stop(), directories.stop()])
    await closeDatabase()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)

  await persistently(() => boss.start())
  const wakeUps = {
    batchSize: 1000,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 10,
  }
  await boss.work(outboxQueue, wakeUps, async () => delivery.wake())
  await boss.work(jobQueue, wakeUps, async () => jobs.wake())
  await boss.work(housekeepingQueue, { pollingIntervalSeconds: 30 }, sweep)
  await boss.schedule(housekeepingQueue, '* * * * *')
  await boss.work(fileSweepQueue, { pollingIntervalSeconds: 60 }, async () => void (await sweepFiles()))
  await boss.schedule(fileSweepQueue, '17 * * * *')
  await boss.work(erasureQueue, { pollingIntervalSeconds: 30 }, runDueErasures)
  await boss.schedule(erasureQueue, '* * * * *')
  console.log('The worker delivers messages.')
}

/** The database may start after the worker does. */
async function persistently(start: () => Promise<unknown>): Promise<void> {
  for (let told = false; ; told = true) {
    try {
      await start()
      return
    } catch (error) {
      if (!told) console.error('The worker waits for the database:', (error as Error).message)
      await sleep(1000)
    }
  }
}

outliveOwnOutput()
try {
  await work()
} catch (error) {
  console.error(error instanceof EnvProblem || error instanceof DatabaseProblem ? error.message : error)
  process.exit(1)
}
