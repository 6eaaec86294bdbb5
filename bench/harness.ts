/** One figure of `bench/results.json`. */
export type Row = {
  name: string
  figure: number
  unit: string
  /** What it is compared with, in words; null for a figure that stands alone. */
  against: string | null
  /** This figure to the other's, so that 1 is equal. */
  ratio: number | null
  /** The budget in words, such as `≤ 6 ×`. */
  bar: string | null
  pass: boolean
}

/** Exported as `default` by each `bench/<name>.bench.ts`; its rows are named `<name>: …`. */
export type Group = () => Promise<Row[]>

/** A figure held to a limit of its own: `bar` is `<=` or `>=` and the limit, in the figure's unit. */
export function limited(
  row: { name: string; figure: number; unit: string },
  [sign, limit]: readonly ['<=' | '>=', number],
): Row {
  const pass = sign === '<=' ? row.figure <= limit : row.figure >= limit
  return {
    ...row,
    against: null,
    ratio: null,
    bar: `${sign === '<=' ? '≤' : '≥'} ${limit} ${row.unit}`,
    pass,
  }
}

/** A figure held to a ratio to another, measured in the same unit on the same machine. */
export function compared(
  row: { name: string; figure: number; unit: string },
  other: { what: string; figure: number },
  [sign, limit]: readonly ['<=' | '>=', number],
): Row {
  const ratio = row.figure / other.figure
  return {
    ...row,
    against: `${other.what}: ${rounded(other.figure)} ${row.unit}`,
    ratio: rounded(ratio),
    bar: `${sign === '<=' ? '≤' : '≥'} ${limit} ×`,
    pass: sign === '<=' ? ratio <= limit : ratio >= limit,
  }
}

/** A figure that may exceed another by so much, in the same unit. */
export function added(
  row: { name: string; figure: number; unit: string },
  other: { what: string; figure: number },
  limit: number,
): Row {
  return {
    ...row,
    against: `${other.what}: ${rounded(other.figure)} ${row.unit}`,
    ratio: rounded(row.figure / other.figure),
    bar: `≤ +${limit} ${row.unit}`,
    pass: row.figure - other.figure <= limit,
  }
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('no samples')
  return value
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Calls `work` from `lanes` callers at once for `seconds`; calls a second and each call's milliseconds. */
export async function flood(
  lanes: number,
  seconds: number,
  work: () => Promise<unknown>,
): Promise<{ perSecond: number; milliseconds: number[] }> {
  const milliseconds: number[] = []
  const end = performance.now() + seconds * 1000
  const lane = async () => {
    while (performance.now() < end) milliseconds.push(await timed(work))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return { perSecond: milliseconds.length / seconds, milliseconds }
}

/** Calls `work` once with each item, from `lanes` callers at once; calls a second. */
export async function drain<T>(
  lanes: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<unknown>,
): Promise<number> {
  const left = items.entries()
  const lane = async () => {
    for (const [index, item] of left) await work(item, index)
  }
  const milliseconds = await timed(() => Promise.all(Array.from({ length: lanes }, lane)))
  return (items.length * 1000) / milliseconds
}

/** Three significant digits. */
export const rounded = (value: number): number => Number(value.toPrecision(3))
