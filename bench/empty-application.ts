import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/free-port'
import { runTask } from '@/scripts/task'

const root = join(import.meta.dirname, '..')
const next = join(root, 'node_modules/next/dist/bin/next')

const files = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(root)} } }`,
  // Else the one of the folder above, which is ours, is taken.
  'instrumentation.js': 'export const register = () => {}',
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
  'app/page.jsx': 'export const dynamic = "force-dynamic"\nexport default () => <p>Empty</p>',
}

/** The framework's page with nothing on it, built and served; `origin` names it. */
export async function startEmptyApplication(): Promise<{ origin: string; stop(): Promise<void> }> {
  const folder = join(root, '.propusk-bench', `empty-${process.pid}`)
  mkdirSync(join(folder, 'app'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const { NODE_OPTIONS: _ours, NEXT_DIST_DIR: _dist, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'production' } as const
  await runTask('next build of an empty application', [next, 'build', folder], env)

  const port = await freePort()
  const child = spawn(process.execPath, [next, 'start', folder, '--port', String(port)], {
    env,
    stdio: 'ignore',
  })
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  const origin = `http://localhost:${port}`
  for (let tries = 0; !(await fetch(origin).catch(() => null))?.ok; tries += 1) {
    if (tries === 100) throw new Error('the empty application does not answer')
    await sleep(100)
  }
  return {
    origin,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
