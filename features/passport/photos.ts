import 'server-only'
import type { PassportFacts, PassportPhoto } from '@/features/equipment/passport-facts'
import type { FoundTag } from '@/features/tags/find-tag'
import { type Html, html } from './html'

type Content = PassportPhoto['contents'][number]

/** In CSS pixels: the column of a phone page, and a third of it. */
const columnWidth = 400
const thumbnailWidth = 134

/** Of two dots a pixel, 1.8 are asked for: nobody sees the difference, and on a slow line half the bytes come. */
const sharpness = 0.88

/** The first photo, which is part of what the reader waits for. */
export function mainPhoto(tag: FoundTag, { photos, name }: PassportFacts): Html | null {
  const [photo] = photos
  return photo ? picture(tag, photo, { alt: name, width: columnWidth, isFirst: true }) : null
}

/** All but the first. */
export const otherPhotos = (tag: FoundTag, { photos, name }: PassportFacts): Html | null =>
  smallPhotos(tag, photos.slice(1), name)

/** Photos beside each other, small; each leads to its largest picture. */
export function smallPhotos(tag: FoundTag, photos: readonly PassportPhoto[], alt: string): Html | null {
  if (photos.length === 0) return null
  return html`<div class="photos">${photos.map((photo) => {
    const largest = plain(photo).at(-1)
    return html`<a href="${largest ? address(tag, photo, largest) : ''}">${picture(tag, photo, { alt, width: thumbnailWidth, isFirst: false })}</a>`
  })}</div>`
}

/** AVIF and WebP where the browser reads them, JPEG for all others; the browser chooses the size. */
function picture(
  tag: FoundTag,
  photo: PassportPhoto,
  { alt, width, isFirst }: { alt: string; width: number; isFirst: boolean },
): Html {
  const share = Math.round((100 * sharpness * width) / columnWidth)
  const sizes = `(min-width:${columnWidth}px) ${width}px, ${share}vw`
  const fallback = plain(photo).find((content) => content.width >= width) ?? plain(photo).at(-1)
  if (!fallback) return html``
  const loading = isFirst ? html` fetchpriority="high"` : html` loading="lazy"`
  const sources = ['image/avif', 'image/webp'].map((mediaType) => {
    const contents = photo.contents.filter((content) => content.mediaType === mediaType)
    const addresses = contents.map((content) => `${address(tag, photo, content)} ${content.width}w`)
    return (
      contents.length > 0 &&
      html`<source type="${mediaType}" srcset="${addresses.join(', ')}" sizes="${sizes}">`
    )
  })
  return html`<picture class="photo">${sources}<img src="${address(tag, photo, fallback)}" width="${fallback.width}" height="${fallback.height}" alt="${alt}"${loading}></picture>`
}

/** What every browser reads, the smallest first. */
const plain = ({ contents }: PassportPhoto): Content[] => {
  const jpeg = contents.filter(({ mediaType }) => mediaType === 'image/jpeg' || mediaType === 'image/png')
  return (jpeg.length > 0 ? jpeg : [...contents]).sort((a, b) => a.width - b.width)
}

const address = (tag: FoundTag, { id }: PassportPhoto, { width, mediaType }: Content): string =>
  `/p/${tag.code}/file/${id}/${width}.${mediaType.replace('image/', '')}`
