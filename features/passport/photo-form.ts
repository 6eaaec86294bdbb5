import 'server-only'
import { largestFile } from '@/features/files/bounds'
import type { FileProblem } from '@/features/files/problems'
import { type PreparedFile, prepareUpload } from '@/features/files/receive'
import { readMultipart } from '@/lib/multipart'

/** How many photos one form brings. */
export const mostPhotos = 5

type Refusal = { name: string; problem: FileProblem | 'tooMany' }

/** What a form said and which photos came with it, ready to be kept; `refusals` are the photos that are none. */
export type PhotoForm = { fields: Record<string, string>; photos: PreparedFile[]; refusals: Refusal[] }

/** What a form says that was not read. */
export const noForm: PhotoForm = { fields: {}, photos: [], refusals: [] }

/** Reads a form with photos while it comes; each photo is written anew before the next is looked at. Null when it breaks off. */
export async function readPhotoForm(request: Request): Promise<PhotoForm | null> {
  const photos: PreparedFile[] = []
  const refusals: Refusal[] = []
  let seen = 0
  const fields = await readMultipart(request, {
    largestFile: largestFile + 1,
    mostFiles: mostPhotos + 1,
    take: async ({ fileName, bytes }) => {
      if (++seen > mostPhotos) return void refusals.push({ name: fileName, problem: 'tooMany' })
      const prepared = await prepareUpload({ fileName, bytes }, 'images')
      if (prepared.ok) photos.push(prepared.value)
      else refusals.push({ name: fileName, problem: prepared.problem })
    },
  })
  return fields && { fields: Object.fromEntries(fields), photos, refusals }
}
