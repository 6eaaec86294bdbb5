import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Course, courses, type PassingFault } from './passing-fault'
import { substitute } from './substitute'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/** Why a page is not there, and whether its request may have changed something before it failed. */
export type Outage = { fault: PassingFault; mayHaveSaved: boolean }

/** These need no database, or tell its state themselves. */
const needsNoDatabase = /^\/(_next\/static\/|healthz$)/

/** How often whoever waits is looked after, in milliseconds. */
const lookInterval = 500

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets `answer` speak in a handler's place while the database is lost, full or overrun: before the handler runs when
 * that is known, and instead of its error 500, or of a silence longer than `patience` milliseconds, when it happens
 * in the middle.
 */
export function outageDoor(
  handle: Handler,
  options: {
    isReached: () => Promise<boolean>
    answer: (request: IncomingMessage, response: ServerResponse, outage: Outage) => void
    patience: number
  },
): Handler {
  return async (request, response) => {
    const { method = '', url = '' } = request
    if (needsNoDatabase.test(url)) return handle(request, response)
    if (!(await options.isReached())) {
      return options.answer(request, response, { fault: 'unreachable', mayHaveSaved: false })
    }
    const course: Course = { fault: null }
    const speakInstead = substitute(response, (fault: PassingFault) =>
      options.answer(request, response, { fault, mayHaveSaved: !safeMethods.has(method) }),
    )
    onStatus500(response, () => course.fault !== null && speakInstead(course.fault))
    onSilence(request, response, options, speakInstead)
    return courses.run(course, () => handle(request, response))
  }
}

function onStatus500(response: ServerResponse, speak: () => boolean): void {
  const { writeHead } = response
  Object.assign(response, {
    writeHead: (status: number, ...rest: unknown[]) =>
      status === 500 && speak() ? response : Reflect.apply(writeHead, response, [status, ...rest]),
  })
}

/**
 * Speaks when the database is lost while the answer is awaited, or when that takes too long. Waits from the moment when
 * the whole request is here: a slow client is no slow server.
 */
function onSilence(
  request: IncomingMessage,
  response: ServerResponse,
  { isReached, patience }: { isReached: () => Promise<boolean>; patience: number },
  speak: (fault: PassingFault) => void,
): void {
  let timer: NodeJS.Timeout | undefined
  const waitSince = (began: number) => {
    timer = setTimeout(async () => {
      if (response.headersSent || response.closed) return
      if (!(await isReached())) speak('unreachable')
      else if (performance.now() - began >= patience) speak('busy')
      else waitSince(began)
    }, lookInterval)
  }
  const wait = () => waitSince(performance.now())
  if (Number(request.headers['content-length'] ?? 0) > 0) request.once('end', wait)
  else wait()
  response.once('close', () => clearTimeout(timer))
}
