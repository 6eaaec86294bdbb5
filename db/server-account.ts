import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'

/** The system account that runs PostgreSQL, which refuses to run as root. */
export type ServerAccount = { uid: number; gid: number; isAnother: boolean }

/** Ourselves, or, for root, the folder's present owner, or else `nobody`. */
export function serverAccount(dataFolder: string): ServerAccount {
  const { uid, gid } = userInfo()
  if (uid !== 0) return { uid, gid, isAnother: false }
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, isAnother: true }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g'), isAnother: true }
}

/**
 * Starts a program as the account. Below a folder closed to others, such as root's home, the account
 * keeps the one capability that lets it walk to its files.
 */
export function spawnAs(
  account: ServerAccount,
  program: string,
  args: string[],
  paths: string[],
  options: SpawnOptions,
): ChildProcess {
  if (!account.isAnother) return spawn(program, args, options)
  if ([program, ...paths].every(openToOthers))
    return spawn(program, args, { ...options, uid: account.uid, gid: account.gid })
  const capability = '+dac_override'
  return spawn(
    'setpriv',
    [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      `--inh-caps=${capability}`,
      `--ambient-caps=${capability}`,
      // Else access(2), by which PostgreSQL looks for its own programs, would ignore the capability.
      '--securebits=+no_setuid_fixup',
      program,
      ...args,
    ],
    options,
  )
}

/** Whether every folder above the path may be entered by anybody. */
function openToOthers(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
