'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { isRefused, useFormReply } from './form-reply'

type Props = {
  /** The id of the form whose changes would be lost. */
  form: string
  texts: { title: string; text: string; stay: string; leave: string; close: string }
}

/** Where somebody wants to go: a link's address, or back in the browser's history. */
type Departure = { href: string } | 'back'

/**
 * Asks before a changed form is left by a link or by the browser's «back», and lets the browser ask before the window is
 * closed. The first change adds an entry to the history, which «back» leaves first. Stands in the
 * `ActionForm` itself. A link that keeps the form on the page carries `data-stays`.
 */
export function UnsavedChanges({ form: formId, texts }: Props) {
  const router = useRouter()
  const [departure, setDeparture] = useState<Departure | null>(null)
  const isSending = useRef(false)
  const hasGuard = useRef(false)
  const reply = useFormReply()

  // A save that was refused leaves the form as changed as it was.
  useEffect(() => {
    if (isRefused(reply)) isSending.current = false
  }, [reply])

  useEffect(() => {
    const form = document.getElementById(formId)
    if (!(form instanceof HTMLFormElement)) return
    const opened = contents(form)
    const isChanged = () => !isSending.current && contents(form) !== opened

    function askForLink(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !leavesThisPage(link, event) || !isChanged()) return
      event.preventDefault()
      event.stopPropagation()
      setDeparture({ href: link.href })
    }
    function addGuard() {
      if (hasGuard.current || !isChanged()) return
      hasGuard.current = true
      // The same entry again, Next's own state included.
      history.pushState(history.state, '', location.href)
    }
    function askForBack() {
      if (!hasGuard.current) return
      hasGuard.current = false
      if (!isChanged()) return history.back()
      addGuard()
      setDeparture('back')
    }
    const askForWindow = (event: BeforeUnloadEvent) => isChanged() && event.preventDefault()
    const send = () => {
      isSending.current = true
    }

    document.addEventListener('click', askForLink, { capture: true })
    window.addEventListener('beforeunload', askForWindow)
    window.addEventListener('popstate', askForBack)
    form.addEventListener('input', addGuard)
    form.addEventListener('submit', send)
    return () => {
      document.removeEventListener('click', askForLink, { capture: true })
      window.removeEventListener('beforeunload', askForWindow)
      window.removeEventListener('popstate', askForBack)
      form.removeEventListener('input', addGuard)
      form.removeEventListener('submit', send)
    }
  }, [formId])

  function leave() {
    if (!departure) return
    isSending.current = true
    setDeparture(null)
    const isGuarded = hasGuard.current
    hasGuard.current = false
    if (departure === 'back') return history.go(-2)
    const to = new URL(departure.href)
    if (to.origin !== location.origin) return location.assign(to)
    const path = to.pathname + to.search + to.hash
    if (isGuarded) router.replace(path)
    else router.push(path)
  }

  return (
    <Dialog
      title={texts.title}
      open={departure !== null}
      onClose={() => setDeparture(null)}
      closeLabel={texts.close}
    >
      <p className="text-ink-2">{texts.text}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => setDeparture(null)}>
          {texts.stay}
        </Button>
        <Button danger onClick={leave}>
          {texts.leave}
        </Button>
      </div>
    </Dialog>
  )
}

/** What a person put into the form, so that a change taken back is none. */
function contents(form: HTMLFormElement): string {
  const controls = form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    'input[name]:not([type=hidden]), select[name], textarea[name]',
  )
  return JSON.stringify(
    [...controls].map((control) => ('checked' in control ? [control.value, control.checked] : control.value)),
  )
}

const leavesThisPage = (link: HTMLAnchorElement, event: MouseEvent): boolean =>
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
  link.target !== '_blank' &&
  !link.hasAttribute('download') &&
  !('stays' in link.dataset)
