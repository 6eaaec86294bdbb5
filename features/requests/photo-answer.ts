import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { fileContents } from '@/db/schema'
import { answerContent } from '@/features/files/answer'
import { contentName } from '@/features/files/content-name'

type PhotoSize = 'small' | 'large'

export const isPhotoSize = (text: string): text is PhotoSize => text === 'small' || text === 'large'

/** A reporter's photo as WebP. Whoever calls has decided that the asker may see it. */
export async function answerPhoto(
  organizationId: string,
  fileId: string,
  size: PhotoSize,
): Promise<Response> {
  const contents = await database()
    .select({ mediaType: fileContents.mediaType, width: fileContents.width })
    .from(fileContents)
    .where(
      and(
        eq(fileContents.organizationId, organizationId),
        eq(fileContents.fileId, fileId),
        eq(fileContents.mediaType, 'image/webp'),
      ),
    )
    .orderBy(asc(fileContents.width))
  const content = contents.at(size === 'small' ? 0 : -1)
  return content
    ? answerContent(organizationId, fileId, contentName(content), { isPublic: false })
    : new Response(null, { status: 404 })
}
