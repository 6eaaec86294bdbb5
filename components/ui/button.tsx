import Link from 'next/link'
import type { ComponentProps } from 'react'

export type ButtonLook = {
  /** One primary button a screen. */
  look?: 'primary' | 'plain' | 'quiet'
  size?: 'regular' | 'small'
  danger?: boolean
}

const base =
  'relative inline-flex select-none items-center justify-center gap-2 border text-center font-medium no-underline hover:no-underline ' +
  'transition-colors duration-100 disabled:opacity-50 aria-disabled:cursor-default'

const looks = {
  primary: 'border-transparent',
  plain: 'border-line-strong bg-surface hover:bg-sunken',
  quiet: 'border-transparent hover:bg-sunken',
}

const inks = {
  primary: 'bg-accent text-accent-ink hover:bg-[color-mix(in_srgb,var(--accent)_90%,var(--ink))]',
  plain: 'text-ink',
  quiet: 'text-ink-2 hover:text-ink',
}

const dangerInks = {
  primary: 'bg-bad text-surface hover:bg-[color-mix(in_srgb,var(--bad)_90%,var(--ink))]',
  plain: 'text-bad',
  quiet: 'text-bad',
}

const sizes = {
  regular: 'min-h-control rounded-control px-3.5 py-1 text-control in-[.phone-page]:w-full',
  small:
    'min-h-7 pointer-coarse:min-h-9 rounded-control px-2.5 text-small in-[.phone-page]:min-h-9 in-[.phone-page]:rounded-[10px] in-[.phone-page]:px-3.5',
}

/** The classes of a button, for elements that are not one, such as `summary`. */
export function buttonClass(
  { look = 'plain', size = 'regular', danger = false }: ButtonLook,
  extra = '',
): string {
  const ink = danger ? dangerInks[look] : inks[look]
  return `${base} ${sizes[size]} ${looks[look]} ${ink} ${extra}`
}

export function Button({
  look,
  size,
  danger,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  return <button type={type} className={buttonClass({ look, size, danger }, className)} {...rest} />
}

export function LinkButton({
  look,
  size,
  danger,
  className,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={buttonClass({ look, size, danger }, className)} {...rest} />
}
