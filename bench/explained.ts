import { readFileSync, statSync } from 'node:fs'
import postgres from 'postgres'
import { closeDatabase } from '@/db/client'
import type { BenchDatabase } from './database'

/**
 * What PostgreSQL did for each piece of work: the plans of all its statements with their times, as auto_explain writes them
 * into the server's log. The pool is opened anew before and after, since only new connections explain themselves.
 */
export async function explained(
  bench: BenchDatabase,
  works: Record<string, () => Promise<unknown>>,
): Promise<Record<string, string>> {
  const owner = postgres(bench.ownerUrl, { max: 1 })
  await owner.unsafe(`alter role propusk set session_preload_libraries = 'auto_explain'`)
  await owner.unsafe(`alter role propusk set auto_explain.log_min_duration = 0`)
  await owner.unsafe(`alter role propusk set auto_explain.log_analyze = on`)
  await closeDatabase()
  const plans: Record<string, string> = {}
  for (const [name, work] of Object.entries(works)) {
    const before = statSync(bench.log).size
    await work()
    plans[name] = readFileSync(bench.log).subarray(before).toString('utf8')
  }
  await owner.unsafe('alter role propusk reset all')
  await owner.end()
  await closeDatabase()
  return plans
}
