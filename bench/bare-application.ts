import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/free-port'
import { runTask } from '@/scripts/task'

const root = join(import.meta.dirname, '..')
const next = join(root, 'node_modules/next/dist/bin/next')

const query = `
import { findTag } from '@/features/tags/find-tag'
import { passportFacts } from '@/features/equipment/passport-facts'

export async function factsOf(code) {
  const tag = await findTag(code)
  return tag?.equipment ? passportFacts(tag.organization.id, tag.equipment.id, 'anyone') : null
}
`

const page = `
import { factsOf } from '../../../query'

export const dynamic = 'force-dynamic'

export default async function Page({ params }) {
  const facts = await factsOf((await params).code)
  return (
    <main>
      <h1>{facts.name}</h1>
      <p>{facts.type}</p>
      <dl>{facts.attributes.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{String(value)}</dd></div>)}</dl>
      <p>{facts.safetyNote}</p>
      <a href="request">Report</a>
    </main>
  )
}
`

const files = {
  'package.json': '{ "private": true, "type": "module" }',
  'tsconfig.json':
    '{ "compilerOptions": { "jsx": "preserve", "baseUrl": ".", "paths": { "@/*": ["../../*"] } } }',
  'next.config.js': `export default {
    turbopack: { root: ${JSON.stringify(root)} },
    typescript: { ignoreBuildErrors: true },
    serverExternalPackages: ['postgres'],
  }`,
  // Else the one of the folder above, which is ours, is taken.
  'instrumentation.js': 'export const register = () => {}',
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
  'query.js': query,
  'app/bare/[code]/route.js': `
import { factsOf } from '../../../query'
export const GET = async (_request, { params }) => Response.json(await factsOf((await params).code))
`,
  'app/page/[code]/page.jsx': page,
}

/** The framework alone with the passport's two statements: a bare route handler at `/bare/…`, an App Router page at `/page/…`. */
export async function startBareApplication(): Promise<{ origin: string; stop(): Promise<void> }> {
  const folder = join(root, '.propusk-bench', `bare-${process.pid}`)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const { NODE_OPTIONS: _ours, NEXT_DIST_DIR: _dist, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'production' } as const
  await runTask('next build of a bare application', [next, 'build', folder], env)

  const port = await freePort()
  const child = spawn(process.execPath, [next, 'start', folder, '--port', String(port)], {
    env,
    stdio: 'ignore',
  })
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; !(await fetch(`${origin}/bare/x`).catch(() => null)); tries += 1) {
    if (tries === 100) throw new Error('the bare application does not answer')
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
