import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, it } from 'vitest'

/** It names every kind of job, and the rooms of kinds show how their jobs stand: the one file that looks up. */
const registry = 'features/job-control/kinds.ts'

type Import = { from: string; to: string }

const roomOf = (path: string): string => path.split('/')[1] ?? ''

const imports: Import[] = globSync('features/**/*.{ts,tsx}')
  .filter((file) => file !== registry && !/\.test\.tsx?$/.test(file))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bfrom '([^']+)'/g)]
      .map(([, module = '']) => (module.startsWith('.') ? join(dirname(file), module) : module.slice(2)))
      .filter((module) => module.startsWith('features/') && roomOf(module) !== roomOf(file))
      .map((module) => ({ from: file, to: module })),
  )

/** What is left when rooms that import no other, or that no other imports, are taken away for as long as there are any. */
function inCircles(all: Import[]): Import[] {
  const importing = new Set(all.map(({ from }) => roomOf(from)))
  const imported = new Set(all.map(({ to }) => roomOf(to)))
  const left = all.filter(({ from, to }) => imported.has(roomOf(from)) && importing.has(roomOf(to)))
  return left.length === all.length ? left : inCircles(left)
}

it('no features import each other in a circle', () => {
  expect(imports.length).toBeGreaterThan(1_000)
  expect(inCircles(imports).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})
