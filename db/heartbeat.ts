import postgres, { type Sql } from 'postgres'

/** Asked twice, so that nobody waits longer than three seconds. */
const patience = 1_250
/** So long one answer vouches for the next requests, so that a busy site asks seldom and an idle one never. */
const freshness = 500
const retryPause = 250

type Heartbeat = {
  /** At once, or within three seconds when the last answer is old. */
  isReached(): Promise<boolean>
}

/**
 * Knows whether the database answers, by a connection of its own, so that a busy pool is not taken for a lost server.
 * While it is lost, everybody is told so at once and one question is asked again and again in the background.
 */
export function startHeartbeat(url: string): Heartbeat {
  let client = open(url)
  let isLost = false
  let answeredAt = Number.NEGATIVE_INFINITY
  let asking: Promise<boolean> | undefined

  const answers = async (): Promise<boolean> => {
    await withinPatience(client`select 1`).catch((error) => {
      if (!isShortOfResources(error)) throw error
    })
    answeredAt = performance.now()
    return true
  }

  /** A connection may have died of something else; only a second one that fails says that the server is gone. */
  const ask = async (): Promise<boolean> => {
    try {
      return await answers()
    } catch {
      void client.end({ timeout: 0 })
      client = open(url)
      return answers().catch(() => false)
    }
  }

  const askAgain = async (): Promise<void> => {
    if (await ask()) {
      isLost = false
      console.log('The database answers again.')
    } else setTimeout(askAgain, retryPause).unref()
  }

  const askNow = async (): Promise<boolean> => {
    const isReached = await ask()
    if (!isReached) {
      isLost = true
      console.error('The database does not answer; pages say so until it does.')
      void askAgain()
    }
    return isReached
  }

  return {
    async isReached() {
      if (isLost) return false
      if (performance.now() - answeredAt < freshness) return true
      asking ??= askNow().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}

/** A server that turns a new connection away, its disk or its places being full, serves those that it has (class 53). */
const isShortOfResources = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && error.code.startsWith('53')

const open = (url: string): Sql =>
  postgres(url, {
    max: 1,
    prepare: false,
    fetch_types: false,
    connect_timeout: patience / 1000,
    backoff: () => 0.05,
    connection: { application_name: 'propusk heartbeat' },
    onnotice: () => {},
  })

function withinPatience<T>(answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  // After a stall of this process timers come first: an answer that has arrived meanwhile is read before we give up.
  const giveUp = () => setImmediate(() => reject(new Error(`no answer within ${patience} ms`)))
  const timer = setTimeout(giveUp, patience)
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer))
}
