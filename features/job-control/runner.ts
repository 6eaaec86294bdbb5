import 'server-only'
import { Bell } from '@/features/messages/bell'
import { runBatch } from './batch'

/** How often a lane looks for work when nobody rings, in milliseconds. */
const pollEvery = 1000
/** Batches at once in this process; more workers bring more. */
const lanes = 2

type JobRunner = {
  /** A job may be due. */
  wake(): void
  /** Begins no more batches and waits for those that run. */
  stop(): Promise<void>
}

/** Does due jobs until stopped, a batch at a time, organisations in turn. */
export function startJobs(): JobRunner {
  const bells = Array.from({ length: lanes }, () => new Bell())
  let stopping = false

  async function run(bell: Bell): Promise<void> {
    while (!stopping) {
      if (!(await runBatch().catch(outOfReach))) await bell.wait(pollEvery)
    }
  }

  const running = bells.map(run)
  const wake = () => {
    for (const bell of bells) bell.ring()
  }
  return {
    wake,
    async stop() {
      stopping = true
      wake()
      await Promise.all(running)
    },
  }
}

function outOfReach(error: unknown): false {
  console.error('Jobs cannot be read, trying again:', error instanceof Error ? error.message : error)
  return false
}
