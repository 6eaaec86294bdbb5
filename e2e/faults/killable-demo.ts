import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { randomToken, tokenHash } from '@/lib/crypto'
import { freePort } from '@/lib/free-port'
import { startDemo } from '../start-demo'

export type Part = 'web' | 'worker' | 'postgres'

export type KillableDemo = {
  address: string
  /** The database's owner; its connections die with the server, and come back. */
  sql: Sql
  /** Cookie header of the demo's system administrator. */
  cookie: string
  /** `kill -9`; `npm start` brings the part back. False while it is still on its way back. */
  kill(part: Part): boolean
  /** PostgreSQL answers nobody but `sql`, as behind a broken network. Returns how to let it answer again. */
  silencePostgres(): Promise<() => void>
  /** What another web process of this demo runs with, behind a port of its own. */
  webEnv(port: number): NodeJS.ProcessEnv
  stop(): Promise<void>
}

/** A demo of this test's own, with a database that writes to disk as production's does. */
export async function startKillableDemo(
  folder = resolve('.propusk-test', `demo-${process.pid}`),
): Promise<KillableDemo> {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const port = await freePort()
  const stopDemo = await startDemo({
    ...process.env,
    PROPUSK_DATA: folder,
    PORT: String(port),
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
  })
  const inFolder = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8').trim()
  const postmaster = () => inFolder('postgres', 'data', 'postmaster.pid').split('\n')
  const sql = postgres({
    host: '127.0.0.1',
    port: Number(postmaster()[3]),
    user: 'propusk_owner',
    password: inFolder('postgres', 'owner-password'),
    database: 'postgres',
    max: 1,
    backoff: () => 0.2,
  })

  const pidOf = (part: Part): number => {
    if (part === 'postgres') return Number(postmaster()[0])
    const { children } = JSON.parse(inFolder('processes.json')) as { children: { pid: number }[] }
    return children[part === 'web' ? 0 : 1]?.pid ?? 0
  }

  return {
    address: `http://localhost:${port}`,
    sql,
    cookie: await administratorCookie(sql),
    kill(part) {
      try {
        return process.kill(pidOf(part), 'SIGKILL')
      } catch {
        return false
      }
    },
    async silencePostgres() {
      const postgresPid = pidOf('postgres')
      process.kill(postgresPid, 'SIGSTOP')
      // A terminated backend may still answer a statement or two before it ends.
      const end = () => sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`
      while ((await end()).length > 0) await sleep(10)
      return () => process.kill(postgresPid, 'SIGCONT')
    },
    webEnv(ownPort) {
      const { applicationPassword, actionsKey } = JSON.parse(inFolder('secrets.json')) as Record<
        string,
        string
      >
      return {
        ...process.env,
        DATABASE_URL: `postgres://propusk:${applicationPassword}@127.0.0.1:${postmaster()[3]}/postgres`,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
        PUBLIC_URL: `http://localhost:${ownPort}`,
        PORT: String(ownPort),
        PROPUSK_DATA: folder,
      }
    },
    async stop() {
      await sql.end({ timeout: 1 })
      await stopDemo()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function administratorCookie(sql: Sql): Promise<string> {
  const token = randomToken()
  await sql`
    insert into sessions (id, token_hash, account_id, organization_id, address, expires_at)
    select ${randomUUID()}, ${tokenHash(token)}, m.account_id, m.organization_id, '127.0.0.1', now() + interval '1 day'
    from organizations o join memberships m on m.id = o.owner_membership_id
    where m.account_id is not null order by o.id limit 1`
  const { name, value } = await sessionCookieFor(token)
  return `${name}=${value}`
}
