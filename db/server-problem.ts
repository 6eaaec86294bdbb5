import { statfsSync } from 'node:fs'

/** What went wrong with the database, as one sentence that says what to do. */
export class DatabaseProblem extends Error {
  override name = 'DatabaseProblem'
}

const megabyte = 1024 * 1024
/** PostgreSQL keeps a write-ahead log of up to 64 MB and the demo needs room to grow. */
const roomNeeded = 200 * megabyte

/** Throws when the disk under the folder is too full to start. */
export function requireRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= roomNeeded) return
  throw new DatabaseProblem(
    `The disk that holds ${folder} is full: ${Math.floor((bavail * bsize) / megabyte)} MB are free, ` +
      `${roomNeeded / megabyte} MB are needed. Free some space, then start again.`,
  )
}

/** The sentence for a server that ended before it was ready; `log` is what it wrote. */
export function startProblem(folder: string, log: string): DatabaseProblem {
  const said =
    log.match(/^.*?(?:PANIC|FATAL|ERROR|error):\s*(.*)$/m)?.[1] ?? log.trim().split('\n').at(-1) ?? ''
  if (/No space left on device/i.test(log)) {
    return new DatabaseProblem(`The disk that holds ${folder} is full. Free some space, then start again.`)
  }
  if (/could not bind|Address already in use/i.test(log)) {
    return new DatabaseProblem(`PostgreSQL found its port taken (${said}). Start again.`)
  }
  if (/Permission denied|wrong ownership/i.test(log)) {
    return new DatabaseProblem(
      `The data folder ${folder} belongs to another user (${said}). Start as the user who made it, or move it away.`,
    )
  }
  return new DatabaseProblem(
    `The data folder ${folder} is damaged or of another PostgreSQL version (${said || 'PostgreSQL said nothing'}). ` +
      'Put a copy back, or move the folder away to begin with an empty one, then start again.',
  )
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** The sentence for a refused connection; any other error comes back as it is. */
export function connectionProblem(error: unknown, url: string): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const { host, pathname, username } = new URL(url)
  const database = decodeURIComponent(pathname.slice(1))
  const sentence = {
    ECONNREFUSED: `Nothing answers at ${host}: start PostgreSQL there or correct the address.`,
    ENOTFOUND: `The database host ${host} is unknown: correct the address.`,
    EAI_AGAIN: `The database host ${host} cannot be looked up now: check the name service or the address.`,
    EHOSTUNREACH: `The database host ${host} cannot be reached: check the network and the address.`,
    ETIMEDOUT: `The database at ${host} did not answer in time: check the network and the address.`,
    CONNECT_TIMEOUT: `The database at ${host} did not answer in time: check the network and the address.`,
    '28P01': `The database at ${host} refuses ${username}: correct the name and password in the address (npm run migrate makes a missing role).`,
    '28000': `The database at ${host} does not let ${username} in: check pg_hba.conf and the connection address.`,
    '3D000': `There is no database ${database} at ${host}: create it (createdb ${database}) or correct the address.`,
    '42P01': `The database ${database} at ${host} has no tables of Propusk yet: run npm run migrate.`,
    '53100': `The disk of the database at ${host} is full: free some space, then start again.`,
  }[codeOf(cause)]
  return sentence ? new DatabaseProblem(sentence, { cause: error }) : error
}
