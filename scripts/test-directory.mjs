// The suite of features/directory/every-directory.test.ts against OpenLDAP and a Samba domain, started here and ended again. What
// is missing is installed where the machine allows it (Debian's packages, as root); what cannot be is said, and the exit is not 0.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const directories = [
  { name: 'slapd', port: 3891, programs: ['slapd', 'slapadd'], packages: ['slapd'] },
  {
    name: 'samba',
    port: 389,
    programs: ['samba', 'samba-tool', 'ldbmodify'],
    packages: ['samba-ad-dc', 'samba-ad-provision', 'samba-dsdb-modules', 'ldb-tools', 'winbind'],
  },
]

const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}:/usr/sbin:/sbin`,
}

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { env: environment }).status === 0

/** Why a directory cannot be had on this machine; null when it can. */
function missing({ programs, packages }) {
  if (programs.every(has)) return null
  if (process.getuid?.() !== 0 || !has('apt-get'))
    return `needs ${packages.join(', ')}, and installing takes root and apt-get`
  console.log(`Installing ${packages.join(', ')}`)
  // Nothing that a package brings may start by itself.
  const install = `printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d &&
    apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages.join(' ')}; rm -f /usr/sbin/policy-rc.d`
  spawnSync('sh', ['-c', install], {
    stdio: 'inherit',
    env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const lacking = programs.filter((program) => !has(program))
  return lacking.length > 0 ? `was not installed: ${lacking.join(', ')} still missing` : null
}

const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })

async function started(child, port) {
  for (let second = 0; second < 120 && child.exitCode === null; second += 1) {
    if (await listens(port)) return true
    await setTimeout(1000)
  }
  return false
}

const home = mkdtempSync(join(tmpdir(), 'propusk-directories-'))
const children = []
const unavailable = []
const available = []
try {
  for (const directory of directories) {
    const { name, port } = directory
    const why =
      missing(directory) ??
      ((await listens(port)) ? `cannot listen: something else does on port ${port}` : null)
    if (why) {
      unavailable.push(`${name} ${why}`)
      continue
    }
    const script = join(root, 'test', 'directories', `${name}.sh`)
    const own = join(home, name)
    const child = spawn('sh', ['-c', 'mkdir -p "$2" && exec sh "$1" "$2"', 'sh', script, own], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    children.push(child)
    if (await started(child, port)) available.push(name)
    else unavailable.push(`${name} did not start; what it wrote is above`)
  }
  const suite = spawnSync('vitest', ['run', 'features/directory/every-directory.test.ts'], {
    cwd: root,
    env: { ...environment, TEST_DIRECTORIES: available.join(',') },
    stdio: 'inherit',
  })
  for (const line of unavailable) console.error(`Not tested: ${line}.`)
  process.exitCode = suite.status !== 0 || unavailable.length > 0 ? 1 : 0
} finally {
  for (const child of children) child.kill()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
