import { bodyStream } from './body-stream'

const byteOrderMark = '\uFEFF'

/**
 * One line of a CSV file (RFC 4180) that spreadsheets may open: a text that one of them would run as a formula gets an
 * apostrophe before it, also where a Russian one would begin a cell inside a field. A phone in E.164 stays as it is.
 */
export const csvLine = (fields: readonly string[]): string =>
  `${fields.map((field) => quoted(harmless(field))).join(',')}\r\n`

const harmless = (field: string): string => {
  const whole = /^[=+\-@\t\r]/.test(field) && !/^\+\d+$/.test(field) ? `'${field}` : field
  return whole.replaceAll(innerFormula, "'")
}

/** Excel in Russian parts cells by semicolons, and quotes in the middle of such a cell hold nothing together. */
const innerFormula = /(?<=[;\t])(?=[=+\-@])(?!\+\d+(?:;|$))|(?<=\n)(?=[=@]|[+-]\S)/g

const quoted = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field

/** Streams lines as a file to be saved, in UTF-8 that Excel recognises; what the browser does not read is not made. */
export const csvResponse = (fileName: string, lines: AsyncIterable<string>): Response =>
  fileResponse(fileName, 'text/csv; charset=utf-8', marked(lines))

/** A file to be saved, made while it is read; it is never kept by a cache. */
export const fileResponse = (
  fileName: string,
  contentType: string,
  parts: AsyncGenerator<string | Uint8Array>,
): Response =>
  new Response(bodyStream(parts), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })

async function* marked(lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield byteOrderMark
  yield* lines
}
