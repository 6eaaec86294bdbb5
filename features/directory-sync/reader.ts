import 'server-only'
import { Bell } from '@/features/messages/bell'
import { takeRun } from './lease'
import { readRun } from './read-run'
import { beginDueRuns } from './schedule'

/** How often a lane looks for a directory to read, in milliseconds. */
const pollEvery = 2_000
/** Directories at once in this process: one that hangs holds up no other organisation's, and no job. */
const lanes = 4

type DirectoryReader = {
  /** Begins no more readings; one under way is another worker's to begin anew. */
  stop(): Promise<void>
}

/** Reads directories for their runs until stopped. */
export function startReadingDirectories(): DirectoryReader {
  const bells = Array.from({ length: lanes }, () => new Bell())
  let stopping = false

  async function run(bell: Bell, isFirst: boolean): Promise<void> {
    while (!stopping) {
      if (isFirst) await beginDueRuns().catch(outOfReach)
      const isBusy = await readNext().catch(outOfReach)
      if (!isBusy && !stopping) await bell.wait(pollEvery)
    }
  }

  const running = bells.map((bell, at) => run(bell, at === 0))
  return {
    async stop() {
      stopping = true
      for (const bell of bells) bell.ring()
      await Promise.race([Promise.all(running), patience()])
    },
  }
}

/** Reads for one run that waits; false when none does. */
export async function readNext(): Promise<boolean> {
  const run = await takeRun()
  if (run) await readRun(run)
  return run !== null
}

/** A long reading is not waited for. */
const patience = () => new Promise<void>((resolve) => setTimeout(resolve, 2_000).unref())

function outOfReach(error: unknown): false {
  console.error('Directories cannot be read, trying again:', error instanceof Error ? error.message : error)
  return false
}
