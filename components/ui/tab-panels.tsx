'use client'

import Link from 'next/link'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useFormReply } from './form-reply'
import { tabClass, tabsClass } from './tabs'

type TabPanel = {
  id: string
  href: string
  text: string
  /** What the tab shows; without it, the tab is a link to another page. */
  panel?: ReactNode
}

type Props = { label: string; tabs: readonly TabPanel[]; current: string }

/**
 * Parts of one long form, all of them on the page: changing the tab loses nothing that was typed. Each has an address
 * of its own, where the page opens at it without JavaScript. The form sends the open tab's id as `tab`.
 */
export function TabPanels({ label, tabs, current }: Props) {
  const [shown, setShown] = useState(current)
  const panels = useRef<HTMLDivElement>(null)
  const reply = useFormReply()

  // What is to be mended may stand in a part that is not open.
  useEffect(() => {
    if (!reply.fieldErrors) return
    const toMend = panels.current?.querySelector('[aria-invalid="true"]')?.closest('[data-panel]')
    if (toMend instanceof HTMLElement && toMend.dataset.panel) setShown(toMend.dataset.panel)
  }, [reply])

  return (
    <>
      <input type="hidden" name="tab" value={shown} />
      <nav aria-label={label} className={tabsClass}>
        {tabs.map(({ id, href, text, panel }) =>
          panel === undefined ? (
            <Link key={id} href={href} className={tabClass}>
              {text}
            </Link>
          ) : (
            <a
              key={id}
              href={href}
              data-stays
              aria-current={id === shown ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                setShown(id)
                window.history.replaceState(null, '', href)
              }}
              className={tabClass}
            >
              {text}
            </a>
          ),
        )}
      </nav>
      <div ref={panels} className="min-w-0">
        {tabs.map(({ id, panel }) => (
          <div key={id} data-panel={id} hidden={id !== shown}>
            {panel}
          </div>
        ))}
      </div>
    </>
  )
}
