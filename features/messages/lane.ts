import { Bell } from './bell'

/** How often a lane looks for work when nobody rings, in milliseconds. */
const pollEvery = 1000
/** An attempt slower than this gives its slot to the next message and goes on beside it, in milliseconds. */
const slotHeldFor = 500
const inFlightAtMost = 500

type Lane = {
  /** There may be work. */
  wake(): void
  /** Takes no more work and waits for what is in flight, at most `milliseconds`. */
  stop(milliseconds: number): Promise<void>
}

/**
 * Takes work as slots become free. A slow item keeps its slot only briefly, so that a hundred dead addresses delay nobody
 * behind them. `work` must not reject.
 */
export function openLane<T>(options: {
  slots: number
  take: (limit: number) => Promise<T[]>
  work: (item: T) => Promise<void>
}): Lane {
  const { slots, take, work } = options
  const bell = new Bell()
  const inFlight = new Set<Promise<void>>()
  let held = 0
  let stopping = false

  function begin(item: T): void {
    held += 1
    let holds = true
    const release = () => {
      if (!holds) return
      holds = false
      held -= 1
      if (held === slots - 1) bell.ring()
    }
    const slow = setTimeout(release, slotHeldFor)
    const done = work(item).finally(() => {
      clearTimeout(slow)
      inFlight.delete(done)
      release()
    })
    inFlight.add(done)
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const free = Math.min(slots - held, inFlightAtMost - inFlight.size)
      const items = free > 0 ? await take(free) : []
      for (const item of items) begin(item)
      if (items.length === 0 || items.length < free) await bell.wait(pollEvery)
    }
  }

  const running = run()
  return {
    wake: () => bell.ring(),
    async stop(milliseconds) {
      stopping = true
      bell.ring()
      await running
      await Promise.race([
        Promise.all(inFlight),
        new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
      ])
    },
  }
}
