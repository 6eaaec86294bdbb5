import 'server-only'
import type { Actor } from '@/lib/actor'
import { answerPhoto, isPhotoSize } from './photo-answer'
import { findRequest, listPhotos } from './queries'

/** A photo of a request that the actor sees. */
export async function answerRequestPhoto(
  actor: Actor,
  requestId: string,
  fileId: string,
  size: string,
): Promise<Response> {
  const request = await findRequest(actor, requestId)
  const photos = request ? await listPhotos(actor, request) : []
  return isPhotoSize(size) && photos.some((photo) => photo.fileId === fileId)
    ? answerPhoto(actor.organizationId, fileId, size)
    : new Response(null, { status: 404 })
}
