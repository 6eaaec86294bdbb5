'use client'

import Link from 'next/link'
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type ToggleEvent,
  useId,
  useRef,
} from 'react'

type Props = {
  /** The accessible name, also the tooltip where the trigger is an icon. */
  label: string
  trigger: ReactNode
  triggerClassName: string
  children: ReactNode
}

const items = (menu: Element) =>
  Array.from(menu.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)'))

/** A popover of links and buttons. It opens without JavaScript too, then in the middle of the screen. */
export function Menu({ label, trigger, triggerClassName, children }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)

  function place(event: ToggleEvent<HTMLDivElement>) {
    const menu = event.currentTarget
    const anchor = button.current?.getBoundingClientRect()
    if (event.newState !== 'open' || !anchor) return
    const { width, height } = menu.getBoundingClientRect()
    const below = anchor.bottom + 4
    const top = below + height <= innerHeight - 8 ? below : Math.max(8, anchor.top - height - 4)
    const left = anchor.left + width <= innerWidth - 8 ? anchor.left : Math.max(8, anchor.right - width)
    Object.assign(menu.style, { margin: '0', inset: `${top}px auto auto ${left}px` })
    items(menu)[0]?.focus()
  }

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const all = items(event.currentTarget)
    const at = all.indexOf(document.activeElement as HTMLElement)
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Tab') event.currentTarget.hidePopover()
    if (target === undefined) return
    event.preventDefault()
    all.at(target % all.length)?.focus()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={label}
        title={label}
        className={triggerClassName}
      >
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        onToggle={place}
        onKeyDown={walk}
        onClick={(event) => event.currentTarget.hidePopover()}
        className="m-auto min-w-48 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-surface p-1.5 text-ink shadow-float"
      >
        {children}
      </div>
    </>
  )
}

const itemClass =
  'flex min-h-8 w-full pointer-coarse:min-h-11 items-center gap-2.5 rounded-control px-2.5 py-1 text-left text-body text-ink no-underline ' +
  'hover:bg-sunken hover:no-underline focus:bg-sunken focus:outline-offset-[-2px] disabled:opacity-50'

export function MenuLink(props: ComponentProps<typeof Link>) {
  return <Link role="menuitem" tabIndex={-1} {...props} className={itemClass} />
}

/** A file to be saved: the browser asks for it itself, whatever page is shown. */
export function MenuDownload(props: ComponentProps<'a'>) {
  return <a role="menuitem" tabIndex={-1} download {...props} className={itemClass} />
}

/** Inside a form it submits; on its own it needs `onClick`. */
export function MenuButton({ danger = false, ...props }: ComponentProps<'button'> & { danger?: boolean }) {
  return (
    <button
      type="submit"
      role="menuitem"
      tabIndex={-1}
      {...props}
      className={`${itemClass} ${danger ? 'text-bad' : ''}`}
    />
  )
}

export function MenuSeparator() {
  return <hr className="-mx-1.5 my-1.5 border-line" />
}
