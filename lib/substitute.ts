import type { ServerResponse } from 'node:http'

/**
 * Prepares to answer in the handler's place. The returned function does it, once and unless the handler's answer has
 * begun; from then on what the handler says goes nowhere.
 */
export function substitute<T>(response: ServerResponse, answer: (why: T) => void): (why: T) => boolean {
  const { writeHead, write, end } = response
  const kept = new Set(response.getHeaderNames())
  return (why) => {
    if (response.headersSent) return false
    for (const name of response.getHeaderNames()) if (!kept.has(name)) response.removeHeader(name)
    Object.assign(response, { writeHead, write, end })
    answer(why)
    const nothing = () => response
    Object.assign(response, {
      setHeader: nothing,
      appendHeader: nothing,
      removeHeader: () => {},
      flushHeaders: () => {},
      writeHead: nothing,
      write: () => true,
      end: nothing,
    })
    return true
  }
}
