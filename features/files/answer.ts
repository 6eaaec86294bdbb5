import 'server-only'
import { and, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { fileContents, files } from '@/db/schema'
import { contentStream } from '@/lib/storage'
import { contentName } from './content-name'

/**
 * One content of a file as an answer: a document, or a picture in the width and format that `contentName` spells. Whoever
 * calls has decided that the asker may see it. A document is only ever saved, never opened here. What anybody may see stays
 * in the asker's own browser, since the address never changes its content; all else is kept by nobody, so that whoever comes
 * to the same browser after them finds nothing.
 */
export async function answerContent(
  organizationId: string,
  fileId: string,
  choice: string,
  { isPublic }: { isPublic: boolean },
): Promise<Response> {
  const contents = await database()
    .select({
      kind: files.kind,
      name: files.name,
      mediaType: fileContents.mediaType,
      width: fileContents.width,
      bytes: fileContents.bytes,
      hash: fileContents.hash,
    })
    .from(files)
    .innerJoin(fileContents, eq(fileContents.fileId, files.id))
    .where(and(eq(files.organizationId, organizationId), eq(files.id, fileId)))
  const content = contents.find((each) => each.kind === 'document' || contentName(each) === choice)
  const stream = content && (await contentStream(content.hash))
  if (!content || !stream) return new Response(null, { status: 404 })
  const disposition = content.kind === 'document' ? 'attachment' : 'inline'
  return new Response(stream, {
    headers: {
      'Content-Type': content.mediaType,
      'Content-Length': String(content.bytes),
      'Content-Disposition': `${disposition}; filename*=UTF-8''${encoded(content.name)}`,
      'Cache-Control': `private, ${isPublic ? 'max-age=31536000, immutable' : 'no-store'}`,
    },
  })
}

/** RFC 8187 §3.2: what `encodeURIComponent` leaves is more than may stand there. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
