import type { IncomingMessage, ServerResponse } from 'node:http'
import { largestUpload } from './upload-paths'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/** Milliseconds; bytes. */
type BodyPatience = {
  /** How long a form may take to arrive. */
  form: number
  /** An upload may take as long as `uploadBytes` more arrive in every such span, and `uploadInAll` at the most. */
  uploadSpan: number
  uploadBytes: number
  uploadInAll: number
}

const patienceInProduction: BodyPatience = {
  form: 20_000,
  uploadSpan: 20_000,
  uploadBytes: 16 * 1024,
  uploadInAll: 60 * 60_000,
}

/**
 * Shows out whoever sends a body too slowly. Node's own `requestTimeout` is one for every address, while an upload may
 * take minutes on an honest line.
 */
export function bodyDoor(handle: Handler, patience = patienceInProduction): Handler {
  return (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > 0) {
      if (largestUpload(request) === null) awaitForm(request, response, patience)
      else awaitUpload(request, response, patience)
    }
    return handle(request, response)
  }
}

function awaitForm(request: IncomingMessage, response: ServerResponse, { form }: BodyPatience): void {
  const timer = setTimeout(() => request.complete || showOut(response), form)
  request.once('close', () => clearTimeout(timer))
}

function awaitUpload(request: IncomingMessage, response: ServerResponse, patience: BodyPatience): void {
  const { socket } = request
  const began = performance.now()
  let seen = socket.bytesRead
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer)
    const isStalled = socket.bytesRead - seen < patience.uploadBytes
    // A reader of ours that is behind keeps its client waiting, not the other way round.
    const isOurs = request.readableLength > 0
    if ((isStalled && !isOurs) || performance.now() - began > patience.uploadInAll) showOut(response)
    seen = socket.bytesRead
  }, patience.uploadSpan)
  response.once('close', () => clearInterval(timer))
}

function showOut(response: ServerResponse): void {
  if (!response.headersSent) {
    response
      .writeHead(408, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end('The request took too long to arrive.\n')
  }
  response.socket?.destroySoon()
}
