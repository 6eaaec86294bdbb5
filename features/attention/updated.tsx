'use client'

import { RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Locale } from '@/lib/locales'
import { briefMoment } from '@/lib/moment'

type Props = {
  /** When the page was read, by the database's clock. */
  at: Date
  locale: Locale
  /** Finished text with `{time}` where «минуту назад» belongs. */
  text: string
  /** Instead of it within the first minute. */
  textNow: string
  refreshLabel: string
}

const minute = 60_000

/**
 * How old the page is, counted from when it came, so that a wrong clock here does not matter. Coming back to it after a
 * minute reads it anew; so does the link.
 */
export function Updated({ at, locale, text, textNow, refreshLabel }: Props) {
  const router = useRouter()
  const [age, setAge] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a page read anew is new again
  useEffect(() => {
    const start = performance.now()
    const tick = () => setAge(performance.now() - start)
    const comeBack = () => {
      tick()
      if (document.visibilityState === 'visible' && performance.now() - start > minute) router.refresh()
    }
    tick()
    const timer = setInterval(tick, minute / 2)
    document.addEventListener('visibilitychange', comeBack)
    addEventListener('focus', comeBack)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', comeBack)
      removeEventListener('focus', comeBack)
    }
  }, [at, router])

  return (
    <span className="flex items-center gap-1.5">
      <span>
        {age < minute
          ? textNow
          : text.replace('{time}', briefMoment(locale, at, new Date(at.getTime() + age)))}
      </span>
      <Link
        href="/admin"
        aria-label={refreshLabel}
        title={refreshLabel}
        onClick={(event) => {
          event.preventDefault()
          router.refresh()
        }}
        className="grid size-6 place-items-center rounded-control text-ink-3 hover:text-ink pointer-coarse:size-9"
      >
        <RotateCw className="size-3.5" />
      </Link>
    </span>
  )
}
