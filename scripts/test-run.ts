import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from './build'
import { type Counts, playwrightCounts, vitestCounts } from './test-counts'
import { sweepTestFolders } from './test-folders'

const folder = resolve('.propusk-test')
const distFolder = '.next-test'
const vitestReport = `${folder}/vitest.json`
const playwrightReport = `${folder}/playwright.json`

const env: NodeJS.ProcessEnv = {
  ...process.env,
  NEXT_DIST_DIR: distFolder,
  NEXT_TELEMETRY_DISABLED: '1',
  // The browser unpacks itself there, readable by its owner alone.
  TMPDIR: `${folder}/tmp`,
}

const names = ['types', 'lint', 'unit', 'build', 'browser'] as const
const words = process.argv.slice(2)
const wanted = names.filter((name) => words.includes(name))
const filters = words.filter((word) => !wanted.some((name) => name === word))
const isWanted = (name: (typeof names)[number]) => wanted.length === 0 || wanted.includes(name)

type Step = { name: (typeof names)[number]; run: () => Promise<boolean>; counts?: () => Counts }

/**
 * In the order in which a mistake is cheapest to find. `npm test types lint` runs those alone; other words, as in
 * `npm test browser e2e/sign-in.spec.ts`, go to the test programs.
 */
const steps: Step[] = [
  {
    name: 'types',
    run: async () =>
      (await program('next/dist/bin/next', 'typegen')) && (await program('typescript/bin/tsc', '--noEmit')),
  },
  { name: 'lint', run: () => npmScript('lint') },
  {
    name: 'unit',
    run: () =>
      program(
        'vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile=${vitestReport}`,
        ...filters,
      ),
    counts: () => vitestCounts(vitestReport),
  },
  {
    name: 'build',
    run: async () => {
      building ??= buildProblem()
      const problem = await building
      if (problem) console.error(problem)
      return problem === null
    },
  },
  {
    name: 'browser',
    run: () => {
      // Tests read the database with the application's own modules.
      env.NODE_OPTIONS = '--conditions=react-server'
      return program('@playwright/test/cli.js', 'test', ...filters)
    },
    counts: () => playwrightCounts(playwrightReport),
  },
]

/** Begun beside the unit tests, which leave it the time that they wait for PostgreSQL. */
let building: Promise<unknown> | undefined

/** Builds what the browser tests use. Null when that went well, else why not. */
async function buildProblem(): Promise<unknown> {
  process.env.NEXT_DIST_DIR = distFolder
  try {
    await build({ ...env, NODE_ENV: 'production' })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}

const program = (path: string, ...args: string[]) =>
  succeeded(process.execPath, [`node_modules/${path}`, ...args])

const npmScript = (name: string) => succeeded('npm', ['run', '--silent', name])

async function succeeded(command: string, args: string[]): Promise<boolean> {
  const child = spawn(command, args, { env, stdio: 'inherit' })
  return (await new Promise<number | null>((settle) => child.once('close', settle))) === 0
}

await sweepTestFolders(folder)
mkdirSync(`${folder}/tmp`, { recursive: true })
for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true })
const failed: string[] = []
const total: Counts = { passed: 0, failed: 0 }
for (const { name, run, counts } of steps) {
  if (!isWanted(name)) continue
  console.log(`\n— ${name}`)
  if (name === 'unit' && isWanted('build')) building = buildProblem()
  if (!(await run())) failed.push(name)
  const { passed, failed: broken } = counts?.() ?? { passed: 0, failed: 0 }
  total.passed += passed
  total.failed += broken
}
if (failed.length > 0) console.log(`\nThese did not succeed: ${failed.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(failed.length > 0 ? 1 : 0)
