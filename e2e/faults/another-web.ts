import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/free-port'
import type { KillableDemo } from './killable-demo'

export type AnotherWeb = { address: string; stop(): Promise<void> }

/** One more web process of the demo, as behind a load balancer, whose clock is `minutes` ahead (or behind). */
export async function startAnotherWeb(demo: KillableDemo, minutes: number): Promise<AnotherWeb> {
  const port = await freePort()
  const { NODE_OPTIONS: _conditionsOfTheTests, ...env } = demo.webEnv(port)
  const clock = new URL('./shifted-clock.mjs', import.meta.url).href
  const child = spawn(process.execPath, ['scripts/run.mjs', 'server.ts'], {
    env: {
      ...env,
      NODE_ENV: 'production',
      NODE_OPTIONS: `--import=${clock}`,
      CLOCK_SHIFT_MINUTES: String(minutes),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const address = `http://localhost:${port}`
  await untilHealthy(address, child)
  return {
    address,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function untilHealthy(address: string, child: ChildProcess): Promise<void> {
  for (;;) {
    const response = await fetch(`${address}/healthz`).catch(() => null)
    if (response?.ok) return
    if (child.exitCode !== null) throw new Error(`the web process ended with ${child.exitCode}`)
    await sleep(100)
  }
}
