import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorPage } from './error-page'
import { runTask } from './task'

/** In the folder that next.config.js names: asked for anew, since `npm test` names another after this file was read. */
const inBuild = (name: string): string => join(process.env.NEXT_DIST_DIR || '.next', name)
const stampFile = () => inBuild('propusk-sources')
const sources = [
  'app',
  'components',
  'db',
  'features',
  'lib',
  'locales',
  'public',
  'auth.ts',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/** Whether the build folder holds these very sources. */
export const isBuilt = (): boolean =>
  existsSync(inBuild('BUILD_ID')) &&
  existsSync(stampFile()) &&
  readFileSync(stampFile(), 'utf8') === sourcesHash()

/** Runs `next build` and notes which sources it built. */
export async function build(env: NodeJS.ProcessEnv): Promise<void> {
  const hash = sourcesHash()
  rmSync(stampFile(), { force: true })
  await runTask('next build', ['node_modules/next/dist/bin/next', 'build'], env)
  // Next's own is styled in its markup, which our policy forbids.
  writeFileSync(inBuild('server/pages/500.html'), errorPage())
  writeFileSync(stampFile(), hash)
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const source of sources) if (existsSync(source)) addTo(hash, source)
  return hash.digest('hex')
}

function addTo(hash: Hash, path: string): void {
  const entries = path.includes('.') ? null : readdirSync(path, { recursive: true, withFileTypes: true })
  const files = entries
    ? entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path]
  for (const file of files)
    if (!/\.test\.tsx?$/.test(file)) hash.update(`${file}\0`).update(readFileSync(file))
}
