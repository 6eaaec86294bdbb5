import { posix } from 'node:path'
import { ImportFileProblem } from './file-problem'
import type { XlsxArchive } from './xlsx-archive'
import { xmlEvents } from './xml-events'

const folder = 'xl'

type XlsxParts = {
  /** The part of the first sheet that is not hidden. */
  sheet: string
  sheetName: string
  /** The part of the texts that cells share; null when cells hold their own. */
  sharedStrings: string | null
}

/** Where the table is (ECMA-376 part 1, §18.2). */
export async function xlsxParts(archive: XlsxArchive): Promise<XlsxParts> {
  const sheets: { name: string; relation: string }[] = []
  await listen(archive, `${folder}/workbook.xml`, (name, attribute) => {
    const relation = attribute('r:id') ?? attribute('d3p1:id')
    if (name !== 'sheet' || !relation || (attribute('state') ?? 'visible') !== 'visible') return
    sheets.push({ name: attribute('name') ?? '', relation })
  })
  const targets = new Map<string, string>()
  let sharedStrings: string | null = null
  await listen(archive, `${folder}/_rels/workbook.xml.rels`, (name, attribute) => {
    const [id, target] = [attribute('Id'), attribute('Target')]
    if (name !== 'Relationship' || !id || !target) return
    const part = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
    targets.set(id, part)
    if (attribute('Type')?.endsWith('/sharedStrings')) sharedStrings = part
  })
  const first = sheets.find(({ relation }) => targets.has(relation))
  const sheet = first && targets.get(first.relation)
  if (!sheet) throw new ImportFileProblem('no-sheet')
  return { sheet, sheetName: first.name, sharedStrings }
}

async function listen(
  archive: XlsxArchive,
  part: string,
  open: (name: string, attribute: (name: string) => string | undefined) => void,
): Promise<void> {
  const text = archive.text(part)
  // A zip without a workbook is some other kind of document.
  if (!text) throw new ImportFileProblem('unknown')
  for await (const _ of xmlEvents(text, { open, text: () => {}, close: () => {} })) {
    // The listener does the work.
  }
}
