import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node.js that came with the dependencies, or this one when it is new enough. */
function suitableNode() {
  const brought = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(brought)) return brought
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  console.error(
    `Node.js ${process.versions.node} is too old for Propusk, and none newer comes with the dependencies for ` +
      `${process.platform} ${process.arch}: install Node.js 24 from https://nodejs.org, then start again.`,
  )
  process.exit(1)
}

/**
 * The heap of a web or worker process, in MB. On a large machine V8 would let garbage grow to gigabytes; with these bounds some
 * 100 MB of living objects stay under 350 MB of memory, and a flood of requests still finds room. `next dev` compiles in it too;
 * benches stand for the worker.
 */
const heapOf = (entry, mode) =>
  ['server.ts', 'worker.ts', 'bench/run.ts'].includes(entry) && mode === 'production'
    ? ['--max-semi-space-size=8', '--max-old-space-size=512']
    : []

/**
 * Turns this process into a TypeScript program of ours, or stands before it where Node.js cannot replace a process.
 * Whatever is not Next itself reads modules as a server does (`server-only`).
 */
export function runProgram(entry, args = [], variables = {}) {
  const node = suitableNode()
  const tsx = createRequire(import.meta.url).resolve('tsx')
  const conditions = entry === 'server.ts' ? [] : ['--conditions=react-server']
  const words = [
    ...heapOf(entry, variables.NODE_ENV),
    '--disable-warning=ExperimentalWarning',
    ...conditions,
    '--import',
    tsx,
    join(root, entry),
    ...args,
  ]
  // glibc keeps up to eight arenas a core for threads that allocate; two are enough for ours.
  const env = { MALLOC_ARENA_MAX: '2', ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...variables }
  if (process.execve) process.execve(node, [node, ...words], env)
  const child = spawn(node, words, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
