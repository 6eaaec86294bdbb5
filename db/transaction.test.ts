import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ownerUrl, useDatabase } from '@/test/database'
import { closeDatabase, type Database, database, type Queryable } from './client'
import { TransactionEnded } from './guarded-begin'
import { transaction } from './transaction'

useDatabase()

let owner: Sql

beforeAll(async () => {
  owner = postgres(ownerUrl(), { max: 1, onnotice: () => {} })
  await owner`create table halves (transfer int not null, half int not null)`
  await owner`grant select, insert on halves to public`
})

beforeEach(async () => {
  await owner`truncate halves`
})

afterEach(async () => {
  await closeDatabase()
  delete process.env.DATABASE_POOL
})

afterAll(() => owner.end())

const insertHalf = (transfer: number, half: 1 | 2) => sql`insert into halves values (${transfer}, ${half})`

/** Ends every connection of this database but the owner's own, as a server restart does. */
const endConnections = () => owner`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`

async function untilSleeping(): Promise<void> {
  for (;;) {
    const sleeping = await owner`
      select 1 from pg_stat_activity
      where datname = current_database() and state = 'active' and query like 'select pg_sleep%'`
    if (sleeping.length > 0) return
  }
}

const halfTransfers = async (): Promise<number> => {
  const rows = await owner`select transfer from halves group by transfer having count(*) <> 2`
  return rows.length
}

/** Loses the only connection between the halves while another query waits for it: the pool reconnects for that one. */
async function loseConnectionBetweenHalves(
  pool: Pick<Database, 'execute'>,
  begin: (work: (tx: Pick<Queryable, 'execute'>) => Promise<void>) => Promise<void>,
): Promise<{ secondHalf: unknown }> {
  const secondHalf = Promise.withResolvers<unknown>()
  let waiting: Promise<unknown> = Promise.resolve()
  const transfer = begin(async (tx) => {
    await tx.execute(insertHalf(1, 1))
    waiting = pool.execute(sql`select pg_sleep(0.2)`).execute()
    await endConnections()
    await untilSleeping()
    const attempt = tx.execute(insertHalf(1, 2)).execute()
    secondHalf.resolve(await attempt.catch((error) => error))
    await attempt
  })
  await expect(transfer).rejects.toThrow('CONNECTION_CLOSED')
  const attempted = { secondHalf: await secondHalf.promise }
  await waiting
  return attempted
}

describe('a transaction', () => {
  it('commits nothing when its work throws', async () => {
    const failing = transaction(async (tx) => {
      await tx.execute(insertHalf(1, 1))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await owner`select * from halves`).toHaveLength(0)
  })

  it('refuses another one inside, and a statement after its end', async () => {
    let escaped: Queryable | undefined
    const nested = transaction(async (tx) => {
      escaped = tx
      await transaction((inner) => inner.execute(insertHalf(1, 1)))
    })
    await expect(nested).rejects.toThrow('transaction() inside transaction()')
    await expect(escaped?.execute(insertHalf(1, 2))).rejects.toMatchObject({
      cause: expect.any(TransactionEnded),
    })
    expect(await owner`select * from halves`).toHaveLength(0)
  })
})

describe('a connection lost in the middle of a transaction', () => {
  it('commits half of it with the driver alone: the reason for guarded-begin.ts', async () => {
    const client = postgres(process.env.DATABASE_URL ?? '', {
      max: 1,
      fetch_types: false,
      onnotice: () => {},
    })
    const unguarded: PostgresJsDatabase = drizzle(client)
    await loseConnectionBetweenHalves(unguarded, (work) => unguarded.transaction(work))
    expect(await halfTransfers()).toBe(1)
    await client.end()
  })

  it('commits nothing with ours, and the rest is refused', async () => {
    process.env.DATABASE_POOL = '1'
    const { secondHalf } = await loseConnectionBetweenHalves(database(), transaction)
    expect(secondHalf).toMatchObject({ cause: expect.any(TransactionEnded) })
    expect(await halfTransfers()).toBe(0)
  })
})

/** Ends all connections `times` times, up to `pause` milliseconds apart. */
async function endConnectionsAtRandom(times: number, pause: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await sleep(Math.random() * pause)
    await endConnections()
  }
}

/** Until every connection of the pool works; each lost one fails its next caller once more. */
async function untilWhole(connections: number): Promise<void> {
  for (;;) {
    const together = Array.from({ length: connections }, () => transaction((tx) => tx.execute(sql`select 1`)))
    const outcomes = await Promise.allSettled(together)
    if (outcomes.every(({ status }) => status === 'fulfilled')) return
  }
}

describe('random ends of connections', () => {
  /** How a callback may use its transaction: what it waits for decides what the lost connection meets. */
  const shapes: ((tx: Queryable, transfer: number) => Promise<unknown>)[] = [
    async (tx, transfer) => {
      await tx.execute(insertHalf(transfer, 1))
      await tx.execute(insertHalf(transfer, 2))
    },
    async (tx, transfer) => {
      await tx.execute(insertHalf(transfer, 1))
      await sleep(Math.random() * 10)
      await tx.execute(insertHalf(transfer, 2))
    },
    (tx, transfer) => Promise.all([tx.execute(insertHalf(transfer, 1)), tx.execute(insertHalf(transfer, 2))]),
    async (tx, transfer) => {
      await tx.execute(insertHalf(transfer, 1)).catch(() => {})
      await new Promise(setImmediate)
      await tx.execute(insertHalf(transfer, 2)).catch(() => {})
    },
    async (tx, transfer) => {
      await tx.execute(insertHalf(transfer, 1))
      const other = database()
        .execute(sql`select pg_sleep(0.002)`)
        .catch(() => {})
      // Transactions that hold the whole pool and wait for one more connection would wait for ever.
      await Promise.race([other, sleep(50)])
      await tx.execute(insertHalf(transfer, 2))
    },
  ]

  it.each([
    { pool: 'busy', connections: 3, parallel: 12 },
    { pool: 'idle', connections: 10, parallel: 2 },
    { pool: 'connecting', connections: 30, parallel: 30 },
  ])('leave no half transfer while the pool is $pool', async ({ pool, connections, parallel }) => {
    process.env.DATABASE_POOL = String(connections)
    const outcomes = { committed: 0, rejected: 0 }
    let next = 0
    let isRunning = true
    const transfers = Array.from({ length: parallel }, async () => {
      while (isRunning) {
        const transfer = next++
        const shape = shapes[transfer % shapes.length] as (typeof shapes)[number]
        await transaction((tx) => shape(tx, transfer)).then(
          () => outcomes.committed++,
          () => outcomes.rejected++,
        )
      }
    })
    await endConnectionsAtRandom(60, pool === 'connecting' ? 15 : 40)
    isRunning = false
    await Promise.all(transfers)
    expect(outcomes.committed).toBeGreaterThan(0)
    expect(outcomes.rejected).toBeGreaterThan(0)
    expect(await halfTransfers()).toBe(0)
    await untilWhole(connections)
    // A wedged connection, as the driver alone leaves them, costs its next caller ten seconds, several times.
  }, 15_000)
})
