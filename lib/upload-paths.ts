import type { IncomingMessage } from 'node:http'

const mebibyte = 1024 * 1024

/** A form of text and small pictures. */
export const largestForm = mebibyte

/**
 * Route handlers that read an uploaded file as a stream, each with the largest body in bytes that is let through to them.
 * An import is let through beyond what it takes, so that it can say so on a page.
 */
const uploads: readonly { path: RegExp; largest: number }[] = [
  { path: /^\/admin\/(employees|customers|equipment)\/import\/upload$/, largest: 4096 * mebibyte },
  // Photos and documents of an object; let through beyond what it takes, so that its card can say so.
  { path: /^\/admin\/equipment\/[\da-f-]+\/(files|service)$/, largest: 512 * mebibyte },
  // A request, what is added to it, an entry or change of the staff: some photos from a phone.
  { path: /^\/p\/[^/]+\/(request|entry|edit)$/, largest: 64 * mebibyte },
  { path: /^\/r\/[^/]+\/add$/, largest: 64 * mebibyte },
]

/** The largest body of an upload to this address; null where none is expected. */
export function largestUpload({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): number | null {
  if (method !== 'POST') return null
  const path = url.split('?', 1)[0] ?? ''
  return uploads.find((upload) => upload.path.test(path))?.largest ?? null
}
