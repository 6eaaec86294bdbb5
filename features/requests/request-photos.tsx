import type { Translator } from '@/lib/translator'
import { requestPath } from './paths'

export type RequestPhoto = { fileId: string; entryId: string | null }

/** A reporter's photos, small; each opens large in a tab of its own. */
export function RequestPhotos({
  t,
  requestId,
  photos,
}: {
  t: Translator
  requestId: string
  photos: RequestPhoto[]
}) {
  if (photos.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {photos.map(({ fileId }, index) => (
        <li key={fileId}>
          <a
            href={`${requestPath(requestId)}/photo/${fileId}/large`}
            target="_blank"
            rel="noreferrer"
            className="block rounded-control"
          >
            {/* biome-ignore lint/performance/noImgElement: our own encodings, in the size that is shown */}
            <img
              src={`${requestPath(requestId)}/photo/${fileId}/small`}
              alt={t('requests.card.photo', { n: index + 1 })}
              width={112}
              height={84}
              loading="lazy"
              className="h-21 w-28 rounded-control border border-line bg-sunken object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
