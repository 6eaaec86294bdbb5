import 'server-only'
import type { TableFormat } from '@/db/schema'
import { type ChunkedFile, chunkSource } from './chunks'
import type { FileRow } from './csv-rows'
import { tableRows } from './table-rows'

/** Files that this process is reading, between one batch and the next. */
const mostOpen = 4

type OpenTable = {
  lists: AsyncGenerator<FileRow[]>
  /** Rows that came but were not handed out yet. */
  waiting: FileRow[]
  /** How many rows were handed out. */
  position: number
}

const open = new Map<string, OpenTable>()

/**
 * The next `count` rows after the first `position` of the file, which is closed behind the last. A process that read the last batch goes on
 * where it was; another, or one whose batch was rolled back, reads the file from its beginning up to there.
 */
export async function nextRows(
  file: ChunkedFile & { fileSize: number; format: TableFormat },
  position: number,
  count: number,
  isLast: boolean,
): Promise<FileRow[]> {
  const table = await openAt(file, position)
  const rows = await take(table, count)
  if (isLast) await table.lists.return(undefined)
  else keep(file.importId, table)
  return rows
}

async function openAt(
  file: ChunkedFile & { fileSize: number; format: TableFormat },
  position: number,
): Promise<OpenTable> {
  let table = open.get(file.importId)
  if (table && table.position > position) {
    await close(file.importId, table)
    table = undefined
  }
  table ??= {
    lists: tableRows(chunkSource(file, file.fileSize), file.format),
    waiting: [],
    position: 0,
  }
  // Held back until the batch is read, so that a throw in the middle leaves nothing half read behind.
  open.delete(file.importId)
  while (table.position < position) {
    const skipped = await take(table, Math.min(10_000, position - table.position))
    if (skipped.length === 0) break
  }
  return table
}

async function take(table: OpenTable, count: number): Promise<FileRow[]> {
  const taken: FileRow[] = []
  while (taken.length < count) {
    if (table.waiting.length === 0) {
      const { done, value } = await table.lists.next()
      if (done) break
      table.waiting = value
      continue
    }
    taken.push(...table.waiting.splice(0, count - taken.length))
  }
  table.position += taken.length
  return taken
}

function keep(importId: string, table: OpenTable): void {
  open.set(importId, table)
  const [oldest] = open
  if (oldest && open.size > mostOpen) void close(...oldest)
}

async function close(importId: string, table: OpenTable): Promise<void> {
  open.delete(importId)
  await table.lists.return(undefined)
}
