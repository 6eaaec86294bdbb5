import type { IncomingMessage, ServerResponse } from 'node:http'
import { isReadableForm } from './action-form'
import { largestUpload } from './upload-paths'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * Puts the reading of forms in front of a handler: a form that is cut off, malformed or forged beyond what Next can read is
 * answered 400 and reaches nothing else. The front door stands before it, so every body has a length and fits into memory;
 * uploads are no server action's forms, and their handlers read them as a stream.
 */
export function formDoor(handle: Handler): Handler {
  return async (request, response) => {
    const { 'content-type': contentType = '', 'next-action': action } = request.headers
    if (largestUpload(request) !== null && action === undefined) return handle(request, response)
    const isForm = /^multipart\/form-data/i.test(contentType)
    if (request.method !== 'POST' || (!isForm && action === undefined)) return handle(request, response)
    const body = await wholeBody(request)
    // The client went away, so nobody is left to be answered.
    if (!body) return
    if (await isReadableForm({ contentType, isCall: action !== undefined }, body))
      return handle(request, response)
    response
      .writeHead(400, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end('The form could not be read: it is incomplete or was not made by a page of this site.\n')
  }
}

/** Reads as many bytes as were announced and puts them back for the next reader. Null when they never come. */
function wholeBody(request: IncomingMessage): Promise<Buffer | null> {
  const length = Number(request.headers['content-length'] ?? 0)
  if (length === 0) return Promise.resolve(Buffer.alloc(0))
  return new Promise((settle) => {
    const chunks: Buffer[] = []
    let received = 0
    const read = () => {
      for (let chunk: Buffer | null = request.read(); chunk !== null; chunk = request.read()) {
        chunks.push(chunk)
        received += chunk.length
      }
      if (received < length) return
      request.off('readable', read)
      const body = Buffer.concat(chunks)
      request.unshift(body)
      settle(body)
    }
    request.on('readable', read)
    request.once('close', () => settle(null))
  })
}
