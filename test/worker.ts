import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach } from 'vitest'

const root = join(import.meta.dirname, '..')

/** For a test's file: starts the worker's own program, as production runs it; whatever still runs is killed after each test. */
export function useWorkers(): () => ChildProcess {
  const workers = new Set<ChildProcess>()
  afterEach(() => {
    for (const worker of workers) worker.kill('SIGKILL')
    workers.clear()
  })
  return () => {
    const worker = spawn(process.execPath, ['scripts/run.mjs', 'worker.ts'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PROPUSK_MODE: 'production',
        SMS_GATEWAY: 'http',
        SMS_HTTP_URL: 'http://127.0.0.1:9',
      },
      stdio: 'inherit',
    })
    workers.add(worker)
    return worker
  }
}
