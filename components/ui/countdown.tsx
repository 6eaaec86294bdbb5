'use client'

import { type ReactNode, useEffect, useState } from 'react'

type Props = {
  /** From now until the button may be pressed. */
  seconds: number
  /** Finished text with `{time}` where «00:59» belongs. */
  text: string
  /** What the wait reveals. Without JavaScript it stands there at once: the server refuses an early press. */
  children: ReactNode
}

const clock = (seconds: number) =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`

export function Countdown({ seconds, text, children }: Props) {
  const [left, setLeft] = useState(Math.ceil(seconds))

  useEffect(() => {
    const end = performance.now() + seconds * 1000
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [seconds])

  if (left === 0) return children
  return (
    <>
      <p role="timer" className="text-ink-2 tabular-nums noscript:hidden">
        {text.replace('{time}', clock(left))}
      </p>
      <div className="hidden noscript:block">{children}</div>
    </>
  )
}
