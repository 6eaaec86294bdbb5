import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const size = '420m'

type SmallDisk = {
  folder: string
  /** Leaves so many bytes to everybody else. */
  fill(left: number): void
  empty(): void
  remove(): void
}

/** A disk of its own, in memory; null where nobody may mount one: that takes root's rights, as most containers give. */
export function mountSmallDisk(): SmallDisk | null {
  const folder = resolve('.propusk-test', `disk-${process.pid}`)
  const ballast = join(folder, 'ballast')
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    folder,
    fill(left) {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)))
    },
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true })
    },
  }
}
