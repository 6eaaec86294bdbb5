import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf, isAlive, type ProcessIdentity } from '@/lib/process-identity'
import { inDataFolder } from './data-folder'

const graceMilliseconds = 15_000
const shortestPause = 500
const longestPause = 30_000

export type KeptProcess = {
  name: string
  identity(): ProcessIdentity | null
  /** The end of what it wrote. */
  logTail(): string
  /** Settles at the first unexpected end. */
  failed: Promise<void>
  stop(): Promise<void>
}

/**
 * Runs one of our programs and starts it again when it ends unasked, after a growing pause. It leads a process group
 * of its own, so that a terminal's Ctrl-C reaches it through us, in order.
 */
export function keepRunning(options: {
  name: string
  entry: string
  env: NodeJS.ProcessEnv
  /** Output to the terminal instead of the log file. */
  isLoud: boolean
  onStarted: () => void
}): KeptProcess {
  const logFile = inDataFolder(`${options.name}.log`)
  const failure = Promise.withResolvers<void>()
  let child: ChildProcess | undefined
  let isStopping = false
  let pause = shortestPause

  const launch = (mode: 'w' | 'a') => {
    const output = options.isLoud ? 'inherit' : openSync(logFile, mode, 0o600)
    child = spawn(process.execPath, ['scripts/run.mjs', options.entry], {
      detached: true,
      env: options.env,
      stdio: ['ignore', output, output],
    })
    if (typeof output === 'number') closeSync(output)
    options.onStarted()
    const startedAt = Date.now()
    child.once('exit', async (code, signal) => {
      if (isStopping) return
      failure.resolve()
      if (Date.now() - startedAt > longestPause) pause = shortestPause
      console.log(
        `The ${options.name} process ended (${signal ?? `code ${code}`}); starting it again in ${pause / 1000} s.`,
      )
      await sleep(pause)
      pause = Math.min(pause * 2, longestPause)
      if (!isStopping) launch('a')
    })
  }
  launch('w')

  return {
    name: options.name,
    identity: () => (child?.pid ? identityOf(child.pid) : null),
    logTail: () => (options.isLoud ? '' : readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n')),
    failed: failure.promise,
    async stop() {
      isStopping = true
      const identity = child?.pid ? identityOf(child.pid) : null
      if (identity) await endGroup(identity, graceMilliseconds)
    },
  }
}

/** Asks a process group to end; kills it when it does not within the time. */
export async function endGroup(leader: ProcessIdentity, patience: number): Promise<void> {
  signalGroup(leader.pid, 'SIGTERM')
  const deadline = Date.now() + patience
  while (isAlive(leader) && Date.now() < deadline) await sleep(20)
  signalGroup(leader.pid, 'SIGKILL')
  while (isAlive(leader)) await sleep(20)
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
