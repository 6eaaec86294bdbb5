'use client'

import { type ReactNode, useEffect, useState } from 'react'

type Props = {
  /** The id of the form whose draft is looked at. */
  form: string
  preview: (data: FormData) => Promise<ReactNode>
  failed: string
  /** What the form does as it was opened. */
  children: ReactNode
}

const typingPause = 200

/** Follows a form and shows what sending it would do, as the server counts it. */
export function EffectsPreview({ form: formId, preview, failed, children }: Props) {
  const [shown, setShown] = useState<ReactNode>(children)
  const [isCounting, setIsCounting] = useState(false)

  useEffect(() => {
    const form = document.getElementById(formId)
    if (!(form instanceof HTMLFormElement)) return
    let latest = 0
    let timer: ReturnType<typeof setTimeout> | undefined

    async function count(source: HTMLFormElement) {
      const round = ++latest
      setIsCounting(true)
      const panel = await preview(new FormData(source)).catch(() => <p className="text-ink-2">{failed}</p>)
      if (round !== latest) return
      if (panel !== null) setShown(panel)
      setIsCounting(false)
    }
    function countSoon() {
      clearTimeout(timer)
      timer = setTimeout(() => form instanceof HTMLFormElement && count(form), typingPause)
    }
    form.addEventListener('input', countSoon)
    form.addEventListener('reset', countSoon)
    return () => {
      latest = Number.POSITIVE_INFINITY
      clearTimeout(timer)
      form.removeEventListener('input', countSoon)
      form.removeEventListener('reset', countSoon)
    }
  }, [formId, preview, failed])

  return (
    <div aria-live="polite" aria-busy={isCounting}>
      {shown}
    </div>
  )
}
