import type { IncomingMessage, ServerResponse } from 'node:http'
import { substitute } from './substitute'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/** Next's mark of a server action that this build does not have; its router understands it, a browser alone does not. */
const notFoundHeader = 'x-nextjs-action-not-found'

/**
 * Lets `answer` speak to a browser without JavaScript whose form is of a page from before an update, instead of Next's line in
 * English.
 */
export function staleFormDoor(
  handle: Handler,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Handler {
  return (request, response) => {
    if (request.method !== 'POST' || request.headers['next-action'] !== undefined)
      return handle(request, response)
    const { writeHead, write, end } = response
    const speakInstead = substitute(response, () => answer(request, response))
    let isTold = false
    const tell = (status: number): boolean => {
      isTold ||= status === 409 && response.hasHeader(notFoundHeader) && speakInstead(null)
      return isTold
    }
    // Whichever of them Next calls first sends the head.
    Object.assign(response, {
      writeHead: (status: number, ...rest: unknown[]) =>
        tell(status) ? response : Reflect.apply(writeHead, response, [status, ...rest]),
      write: (...rest: unknown[]) => tell(response.statusCode) || Reflect.apply(write, response, rest),
      end: (...rest: unknown[]) =>
        tell(response.statusCode) ? response : Reflect.apply(end, response, rest),
    })
    return handle(request, response)
  }
}
