const tones = [
  'bg-accent-soft text-accent',
  'bg-warn-soft text-warn',
  'bg-good-soft text-good',
  'bg-neutral-soft text-ink-2',
] as const

const sizes = {
  tiny: 'size-5 text-[0.5625rem]',
  small: 'size-6 text-[0.625rem]',
  regular: 'size-8 text-caption',
  large: 'size-14 text-[1.1875rem]',
}

/** The same id always has the same tone. */
function toneOf(id: string): string {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521
  return tones[sum % tones.length] ?? tones[0]
}

/** Up to two initials of a name as it is shown: «Антонов Егор Павлович» gives «АЕ». */
const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()

/** Decoration beside a name: hidden from assistive technology, and no part of the text. */
export function Avatar({
  id,
  name,
  size = 'regular',
  src,
}: {
  id: string
  name: string
  /** Their picture; without one stand the initials. */
  src?: string
  size?: keyof typeof sizes
}) {
  if (src) {
    return (
      // biome-ignore lint/performance/noImgElement: served by ourselves in its final size
      <img src={src} alt="" loading="lazy" className={`shrink-0 rounded-full object-cover ${sizes[size]}`} />
    )
  }
  return (
    <span
      aria-hidden
      data-initials={initialsOf(name)}
      className={`grid shrink-0 select-none place-items-center rounded-full font-semibold leading-none before:content-[attr(data-initials)] ${sizes[size]} ${toneOf(id)}`}
    />
  )
}
