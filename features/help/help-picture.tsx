import type { Locale } from '@/lib/locales'
import { type PicturedTopic, pictureSize } from './topics'

type Props = { topic: PicturedTopic; locale: Locale; alt: string }

/** The page as a phone shows it. Next's own image writes a style that the page's policy forbids. */
export function HelpPicture({ topic, locale, alt }: Props) {
  return (
    // biome-ignore lint/performance/noImgElement: as above
    <img
      src={`/help/${locale}/${topic}.webp`}
      alt={alt}
      {...pictureSize}
      loading="lazy"
      decoding="async"
      className="h-auto w-75 max-w-full shrink-0 self-start rounded-card border border-line"
    />
  )
}
