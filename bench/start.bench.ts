import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/lib/free-port'
import { limited, type Row, timed } from './harness'

/** From a fresh clone to a page that answers, as a stranger does it, and once more. */
export default async function group(): Promise<Row[]> {
  const parent = mkdtempSync(join(tmpdir(), 'propusk-clone-'))
  const clone = join(parent, 'propusk')
  const root = join(import.meta.dirname, '..')
  let demo: Demo | undefined
  const first = await timed(async () => {
    execFileSync('git', ['clone', '--quiet', root, clone])
    demo = await started(clone)
  })
  const stop = await timed(async () => demo?.stop())
  const second = await timed(async () => {
    demo = await started(clone)
  })
  await demo?.stop()
  rmSync(parent, { recursive: true })
  return [
    limited({ name: 'clone to sign-in page', figure: first / 1000, unit: 's' }, ['<=', 120]),
    limited({ name: 'second start', figure: second / 1000, unit: 's' }, ['<=', 5]),
    limited({ name: 'stop', figure: stop / 1000, unit: 's' }, ['<=', 5]),
  ]
}

type Demo = { stop(): Promise<void> }

/** `npm start` until its sign-in page answers. */
async function started(folder: string): Promise<Demo> {
  const port = await freePort()
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port) }
  for (const name of ['PROPUSK_DATA', 'NEXT_DIST_DIR', 'DATABASE_URL', 'NODE_ENV', 'NODE_OPTIONS'])
    Reflect.deleteProperty(env, name)
  const child = spawn('npm', ['start'], { cwd: folder, env })
  const exited = new Promise<void>((settle) => child.once('exit', () => settle()))
  let output = ''
  const ready = new Promise<void>((settle) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.includes('Propusk is ready')) settle()
    })
  })
  await Promise.race([ready, exited])
  const page = child.exitCode === null ? await fetch(`http://localhost:${port}/sign-in`) : null
  if (!page?.ok) throw new Error(`npm start is not ready:\n${output}`)
  return {
    async stop() {
      child.kill('SIGINT')
      await exited
    },
  }
}
