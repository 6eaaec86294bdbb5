import { Mark } from './mark'

export type Brand = {
  /** The organisation's name, or the product's while none is known. */
  name: string
  /** The address of its own logo, if it has one. */
  logo?: string
}

type LogoProps = { src: string; alt: string; className: string }

/** Served by ourselves in its final size; Next's own image writes a style that the page's policy forbids. */
export function LogoImage({ src, alt, className }: LogoProps) {
  // biome-ignore lint/performance/noImgElement: as above
  return <img src={src} alt={alt} className={`w-auto object-contain ${className}`} />
}

/** The logo and the name beside it. */
export function BrandName({
  brand: { name, logo },
  truncated = false,
}: {
  brand: Brand
  truncated?: boolean
}) {
  return (
    <>
      {logo ? <LogoImage src={logo} alt="" className="h-7 max-w-24 shrink-0" /> : <Mark />}
      <span className={truncated ? 'min-w-0 truncate' : 'min-w-0'} title={truncated ? name : undefined}>
        {name}
      </span>
    </>
  )
}
