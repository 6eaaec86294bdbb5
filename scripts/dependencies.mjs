import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Installs what package-lock.json names, when something of it is missing or of another version. */
export function ensureDependencies() {
  if (isInstalled()) return
  console.log('Installing dependencies (the first start, or a changed lockfile)…')
  const npm = process.env.npm_execpath
  const [program, ...before] = npm ? [process.execPath, npm] : ['npm']
  const args = [
    ...before,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return
  console.error(
    `npm ci failed${error ? ` (${error.message})` : ''}: see its message above, mend it and start again.`,
  )
  process.exit(1)
}

/** npm notes what it installed, once it is done, in a lockfile of its own inside node_modules. */
function isInstalled() {
  const noted = 'node_modules/.package-lock.json'
  if (!existsSync(noted)) return false
  const { packages: installed } = JSON.parse(readFileSync(noted, 'utf8'))
  const { packages: wanted } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true
    const present = installed[path]
    return present ? present.version === version : Boolean(optional || devOptional || peer)
  })
}
