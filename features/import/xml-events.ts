import { SaxesParser } from 'saxes'
import { ImportFileProblem } from './file-problem'

export type XmlListener = {
  open(name: string, attribute: (name: string) => string | undefined): void
  text(text: string): void
  close(name: string): void
}

/** Longest text without a tag, in UTF-16 code units: more than any cell holds. */
const longestText = 1024 * 1024

/**
 * Feeds an XML text to a listener while it comes; names without their prefix. Entities that a document declares itself are
 * unknown to the parser, so they cannot multiply. Yields after each part, so that a reader may pause or stop.
 */
export async function* xmlEvents(parts: AsyncIterable<string>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  let silence = 0
  parser.on('error', (error) => {
    throw new ImportFileProblem('broken-xlsx', { cause: error })
  })
  parser.on('opentag', ({ name, attributes }) => {
    silence = 0
    listener.open(localName(name), (wanted) => attributes[wanted])
  })
  parser.on('text', (text) => listener.text(text))
  parser.on('cdata', (text) => listener.text(text))
  parser.on('closetag', ({ name }) => listener.close(localName(name)))
  for await (const part of parts) {
    silence += part.length
    if (silence > longestText + part.length) throw new ImportFileProblem('bomb')
    parser.write(part)
    yield
  }
  parser.close()
  yield
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
