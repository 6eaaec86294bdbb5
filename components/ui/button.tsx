import Link from 'next/link'
import type { ComponentProps } from 'react'

export type ButtonLook = {
  /** One primary button a screen. */
  look?: 'primary' | 'plain' | 'quiet'
  size?: 'regular' | 'small'
  danger?: boolean
}

const base =
  'relative inline-flex select-none items-center justify-center gap-2 border font-medium no-underline hover:no-underline ' +
  'transition-colors duration-100 disabled:opacity-50 aria-disabled:cursor-default'

const looks = {
  primary:
    'border-transparent bg-accent text-accent-ink hover:bg-[color-mix(in_srgb,var(--accent)_90%,var(--ink))]',
  plain: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
}

const sizes = {
  regular: 'min-h-control rounded-control px-3.5 py-1 text-control in-[.phone-page]:w-full',
  small:
    'h-7 rounded-control px-2.5 text-small in-[.phone-page]:h-9 in-[.phone-page]:rounded-[10px] in-[.phone-page]:px-3.5',
}

const dangers = {
  primary: 'bg-bad text-surface hover:bg-[color-mix(in_srgb,var(--bad)_90%,var(--ink))]',
  plain: 'text-bad',
  quiet: 'text-bad hover:text-bad',
}

/** The classes of a button, for elements that are not one, such as `summary`. */
export function buttonClass(
  { look = 'plain', size = 'regular', danger = false }: ButtonLook,
  extra = '',
): string {
  const colours = danger && look === 'primary' ? `border-transparent ${dangers.primary}` : looks[look]
  return `${base} ${sizes[size]} ${colours} ${danger && look !== 'primary' ? dangers[look] : ''} ${extra}`
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
