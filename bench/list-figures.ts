import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SearchParams } from '@/lib/list'
import type { BenchDatabase } from './database'
import { explained } from './explained'
import { limited, quantile, type Row, timed } from './harness'

const samples = 20

/** The 95th percentile of twenty runs in milliseconds, after one that warms up. */
export async function p95(work: () => Promise<unknown>): Promise<number> {
  await work()
  const milliseconds: number[] = []
  for (let sample = 0; sample < samples; sample++) milliseconds.push(await timed(work))
  return quantile(milliseconds, 0.95)
}

/** A list's page in each of its orders. */
export const inOrders = (sorts: readonly string[]): Record<string, SearchParams> =>
  Object.fromEntries(sorts.map((sort) => [`order by ${sort}`, { sort }]))

/** Keeps the plans of these reads beside the figures. None may read the table from end to end. */
export async function planned(
  bench: BenchDatabase,
  table: string,
  asked: Record<string, SearchParams>,
  read: (params: SearchParams) => Promise<unknown>,
): Promise<Row> {
  const works = Object.fromEntries(
    Object.entries(asked).map(([name, params]) => [name, () => read(params)] as const),
  )
  const folder = join(import.meta.dirname, 'explain', table)
  mkdirSync(folder, { recursive: true })
  let scans = 0
  for (const [name, plans] of Object.entries(await explained(bench, works))) {
    writeFileSync(join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.txt`), plans)
    scans += plans.match(new RegExp(`Seq Scan on ${table}\\b`, 'g'))?.length ?? 0
  }
  return limited({ name: `sequential scans of ${table} in all plans`, figure: scans, unit: 'scans' }, [
    '<=',
    0,
  ])
}
