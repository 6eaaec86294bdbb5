import 'server-only'
import { readMultipart } from '@/lib/multipart'
import { largestFile } from './bounds'
import type { FileProblem } from './problems'
import { type PreparedFile, prepareUpload } from './receive'

/** What a form with files said, which of them are ready to be kept, and why the others are refused. */
type UploadForm = {
  fields: Record<string, string>
  files: PreparedFile[]
  problems: FileProblem[]
}

/** Reads a form with files while it comes, and keeps their order. Null when it breaks off. */
export async function readUploadForm(
  request: Request,
  accepts: 'images' | 'images-and-documents',
  mostFiles: number,
): Promise<UploadForm | null> {
  const judged: Awaited<ReturnType<typeof prepareUpload>>[] = []
  let seen = 0
  const fields = await readMultipart(request, {
    largestFile: largestFile + 1,
    mostFiles,
    take: async ({ fileName, bytes }) => {
      const place = seen++
      judged[place] = await prepareUpload({ fileName, bytes }, accepts)
    },
  })
  return (
    fields && {
      fields: Object.fromEntries(fields),
      files: judged.flatMap((each) => (each.ok ? each.value : [])),
      problems: judged.flatMap((each) => (each.ok ? [] : each.problem)),
    }
  )
}
