import { connect, createServer, type Socket } from 'node:net'

export type Statement = {
  text: string
  /** Nothing that it did can be undone once it has run: it commits a transaction, or stands outside of one. */
  isFinal: boolean
}

/** Where the server ends the connection: the statement is not sent, or it has run and its answer is withheld. */
export type Cut = { statement: number; when: 'before' | 'after' }

export type CountingProxy = {
  port: number
  /** The statements that `work` sends, in order, over all connections. `afterFinal` runs when one has taken effect. */
  record(work: () => Promise<unknown>, afterFinal: () => Promise<void>): Promise<Statement[]>
  /**
   * Runs `work` while one of its statements loses its connection to `pg_terminate_backend`, and says which. None does when
   * it sent fewer: a session notes that it is in use once a minute, not every time.
   */
  interrupt<T>(cut: Cut, work: () => Promise<T>): Promise<{ answer: T; lost: Statement | undefined }>
  close(): Promise<void>
}

/**
 * Stands between a pool and PostgreSQL and reads the protocol (version 3, PostgreSQL §54.7), to end a connection at
 * exactly one statement of a program that knows nothing of it.
 */
export async function startCountingProxy(
  server: { host: string; port: number },
  terminate: (backend: number) => Promise<void>,
): Promise<CountingProxy> {
  let statements: Statement[] = []
  let cut: Cut | null = null
  let watch: (() => Promise<void>) | null = null
  const proxy = createServer((client) => {
    const upstream = connect(server)
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    // Small messages go at once: waiting for more would cost 40 ms a statement.
    for (const socket of [client, upstream]) socket.setNoDelay(true).on('error', end).on('close', end)
    const texts = new Map<string, string>()
    let portal = ''
    let backend = 0
    let isInTransaction = false
    let isCutting = false
    let isFinal = false
    let answered: Promise<unknown> = Promise.resolve()

    /** Whether the statement may go on to the server. */
    const executes = (text: string): boolean => {
      isFinal = /^commit/i.test(text) || !(isInTransaction || /^begin/i.test(text))
      statements.push({ text, isFinal })
      if (cut?.statement !== statements.length) return true
      isCutting = true
      if (cut.when === 'after') return true
      void terminate(backend)
      return false
    }

    readMessages(client, { hasGreeting: true }, (type, message) => {
      if (isCutting && cut?.when === 'before') return
      if (type === 'P')
        texts.set(stringAt(message, 5), stringAt(message, 5 + stringAt(message, 5).length + 1))
      if (type === 'B') portal = stringAt(message, 5 + stringAt(message, 5).length + 1)
      const text = type === 'Q' ? stringAt(message, 5) : type === 'E' ? (texts.get(portal) ?? '') : null
      if (text === null || executes(text)) upstream.write(message)
    })
    readMessages(upstream, { hasGreeting: false }, (type, message) => {
      if (type === 'K') backend = message.readInt32BE(5)
      if (type === 'Z') isInTransaction = message.toString('latin1', 5, 6) !== 'I'
      if (!isCutting) {
        if (type === 'Z' && isFinal && watch) answered = answered.then(watch)
        answered = answered.then(() => client.write(message))
      } else if (type === 'Z') void terminate(backend)
    })
  })
  await new Promise<void>((settle) => proxy.listen(0, '127.0.0.1', settle))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port')

  const during = async <T>(
    planned: Cut | null,
    watching: (() => Promise<void>) | null,
    work: () => Promise<T>,
  ): Promise<T> => {
    statements = []
    cut = planned
    watch = watching
    return work().finally(() => {
      cut = null
      watch = null
    })
  }
  return {
    port: address.port,
    async record(work, afterFinal) {
      await during(null, afterFinal, work)
      return statements
    },
    async interrupt(planned, work) {
      const answer = await during(planned, null, work)
      return { answer, lost: statements[planned.statement - 1] }
    },
    close: () => new Promise((settle) => proxy.close(() => settle())),
  }
}

/** Calls `take` with every whole message: a type, its length, its body. The first of a client has no type. */
function readMessages(
  socket: Socket,
  { hasGreeting }: { hasGreeting: boolean },
  take: (type: string | null, message: Buffer) => void,
): void {
  let pending: Buffer = Buffer.alloc(0)
  let isGreeting = hasGreeting
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      const prefix = isGreeting ? 0 : 1
      if (pending.length < prefix + 4) return
      const length = prefix + pending.readInt32BE(prefix)
      if (pending.length < length) return
      const message = pending.subarray(0, length)
      pending = pending.subarray(length)
      take(isGreeting ? null : message.toString('latin1', 0, 1), message)
      isGreeting = false
    }
  })
}

/** A text that ends in a zero byte. */
const stringAt = (message: Buffer, start: number): string =>
  message.toString('utf8', start, message.indexOf(0, start))
