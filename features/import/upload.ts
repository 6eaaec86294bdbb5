import 'server-only'
import type { Actor } from '@/lib/actor'
import { readMultipart } from '@/lib/multipart'
import { seeOther } from '@/lib/see-other'
import type { FileProblem } from './file-problem'
import type { ImportDirectory } from './import-directory'
import { importPath, refusedUploadPath } from './paths'
import { largestFile, type Received, receiveImport } from './receive'

/** The field of the upload's form. */
export const fileField = 'table'

/** What a form with all of its headers may add to the largest file, in bytes. */
const formBytes = 64 * 1024

/**
 * Answers the upload's form, with or without JavaScript: the file is taken in as it arrives, and the next page names its
 * columns or says why not. What is declared too large is not read. A script that
 * shows progress asks for JSON, since it would fetch a redirect's page in vain.
 */
export async function answerUpload(
  actor: Actor,
  directory: ImportDirectory,
  request: Request,
): Promise<Response> {
  const lead = (path: string) =>
    request.headers.get('accept') === 'application/json' ? Response.json({ location: path }) : seeOther(path)
  if (Number(request.headers.get('content-length') ?? 0) > largestFile + formBytes) {
    return lead(refusedUploadPath(directory, 'too-large'))
  }
  const taken: { received: Received | null } = { received: null }
  const form = await readMultipart(request, {
    largestFile,
    mostFiles: 1,
    async take(file) {
      if (file.field === fileField) taken.received = await receiveImport(actor, directory, file)
    },
  })
  const { received } = taken
  if (received && 'id' in received) return lead(importPath(directory, received.id))
  const problem: FileProblem = received?.problem ?? (form ? 'no-file' : 'broken-upload')
  return lead(refusedUploadPath(directory, problem))
}
