import { type ConstructorOptions, PgBoss, type Queue } from 'pg-boss'

export const queueSchema = 'pgboss'

/** Says «there is something in the outbox»; its data is empty, the rows of `messages` are the work. */
export const outboxQueue = 'outbox'
/** Expires and sweeps what is over, on a schedule. */
export const housekeepingQueue = 'housekeeping'
/** Removes contents that no file names any more, on a schedule of its own: it walks the whole storage. */
export const fileSweepQueue = 'file-sweep'
/** Says «an erasure may be due»; its data is empty, the rows of `erasures` are the work. */
export const erasureQueue = 'erasure'
/** Says «a job may be due»; its data is empty, the rows of `jobs` are the work. */
export const jobQueue = 'jobs'

const queues: readonly Queue[] = [
  {
    name: outboxQueue,
    notify: true,
    retryLimit: 0,
    expireInSeconds: 60,
    retentionSeconds: 3600,
    deleteAfterSeconds: 60,
  },
  {
    name: jobQueue,
    notify: true,
    retryLimit: 0,
    expireInSeconds: 60,
    retentionSeconds: 3600,
    deleteAfterSeconds: 60,
  },
  {
    name: housekeepingQueue,
    policy: 'singleton',
    retryLimit: 0,
    expireInSeconds: 900,
    deleteAfterSeconds: 86_400,
  },
  {
    name: fileSweepQueue,
    policy: 'singleton',
    retryLimit: 0,
    expireInSeconds: 3600,
    deleteAfterSeconds: 86_400,
  },
  {
    // Several may run at once, or a killed worker's job would hold up the next one.
    name: erasureQueue,
    policy: 'short',
    notify: true,
    retryLimit: 0,
    expireInSeconds: 3600,
    deleteAfterSeconds: 86_400,
  },
]

/** pg-boss for a process whose database role may neither create nor migrate the schema. */
export function openBoss(options: ConstructorOptions): PgBoss {
  const boss = new PgBoss({ schema: queueSchema, migrate: false, createSchema: false, ...options })
  boss.on('error', (error) => console.error('pg-boss:', error.message))
  return boss
}

/** Creates or migrates pg-boss's schema and its queues; run by the owner of the database, any number of times. */
export async function installQueues(ownerDatabaseUrl: string): Promise<void> {
  const boss = openBoss({
    connectionString: ownerDatabaseUrl,
    migrate: true,
    createSchema: true,
    supervise: false,
    schedule: false,
    max: 1,
  })
  await boss.start()
  try {
    for (const { name, ...options } of queues) {
      await boss.createQueue(name, options)
      const { policy: _policy, ...changeable } = options
      await boss.updateQueue(name, changeable)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
