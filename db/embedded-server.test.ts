import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { identityOf } from '@/lib/process-identity'
import { startEmbeddedServer } from './embedded-server'

const folder = resolve('.propusk-test', `run-${process.pid}`, 'embedded')
mkdirSync(folder, { recursive: true })

afterAll(() => rmSync(resolve(folder, '..'), { recursive: true, force: true }))

const serverPid = (cluster: string) =>
  Number(readFileSync(join(cluster, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

test('Cyrillic has case and trigrams, and what was written is there after a restart', async () => {
  const cluster = join(folder, 'kept')
  const first = await startEmbeddedServer({ folder: cluster })
  let sql = postgres(first.ownerUrl('postgres'), { max: 1 })
  await sql`create extension pg_trgm`
  expect(await sql`select lower('ИВАНОВ') as lower, cardinality(show_trgm('иванов')) as trigrams`).toEqual([
    { lower: 'иванов', trigrams: 7 },
  ])
  await sql`create table kept as select 1 as one`
  await sql.end()
  await first.stop()

  const second = await startEmbeddedServer({ folder: cluster })
  sql = postgres(second.ownerUrl('postgres'), { max: 1 })
  expect(await sql`select one from kept`).toEqual([{ one: 1 }])
  await sql.end()
  await second.stop()
})

test('the password is the owner’s alone and the server listens on this machine alone', async () => {
  const cluster = join(folder, 'private')
  const server = await startEmbeddedServer({ folder: cluster })
  const sql = postgres(server.ownerUrl('postgres'), { max: 1 })
  expect(await sql`show listen_addresses`).toEqual([{ listen_addresses: '127.0.0.1' }])
  await sql.end()
  const stranger = new URL(server.ownerUrl('postgres'))
  stranger.password = 'guess'
  await expect(postgres(stranger.href)`select 1`).rejects.toThrow(/password authentication failed/)
  expect(statSync(join(cluster, 'owner-password')).mode & 0o077).toBe(0)
  expect(statSync(join(cluster, 'data')).mode & 0o077).toBe(0)
  await server.stop()
})

test('a server whose owner was killed is stopped and its data taken over', async () => {
  const cluster = join(folder, 'orphaned')
  const program = `
    import { startEmbeddedServer } from './db/embedded-server'
    await startEmbeddedServer({ folder: ${JSON.stringify(cluster)} })
    process.kill(process.pid, 'SIGKILL')`
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program])
  await new Promise((settle) => owner.once('exit', settle))
  const orphan = serverPid(cluster)
  expect(identityOf(orphan)).not.toBeNull()

  const server = await startEmbeddedServer({ folder: cluster })
  expect(identityOf(orphan)).toBeNull()
  expect(serverPid(cluster)).not.toBe(orphan)
  await server.stop()
})

test('a folder that a living process uses is refused, and its server left alone', async () => {
  const cluster = join(folder, 'busy')
  const program = `
    import { startEmbeddedServer } from './db/embedded-server'
    await startEmbeddedServer({ folder: ${JSON.stringify(cluster)} })
    console.log('ready')
    setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program])
  await new Promise((settle) => owner.stdout.once('data', settle))
  await expect(startEmbeddedServer({ folder: cluster })).rejects.toThrow(`is in use by process ${owner.pid}`)
  const server = serverPid(cluster)
  expect(identityOf(server)).not.toBeNull()
  owner.kill('SIGKILL')
  await new Promise((settle) => owner.once('exit', settle))
  await (await startEmbeddedServer({ folder: cluster })).stop()
})

test('a damaged folder is one sentence that says what to do, and is not touched', async () => {
  const cluster = join(folder, 'damaged')
  await (await startEmbeddedServer({ folder: cluster })).stop()
  writeFileSync(join(cluster, 'data', 'global', 'pg_control'), 'damage')
  await expect(startEmbeddedServer({ folder: cluster })).rejects.toThrow(/is damaged .* then start again\.$/)
  rmSync(join(cluster, 'data', 'PG_VERSION'))
  await expect(startEmbeddedServer({ folder: cluster })).rejects.toThrow(/is damaged/)
  expect(readFileSync(join(cluster, 'data', 'global', 'pg_control'), 'utf8')).toBe('damage')
})
