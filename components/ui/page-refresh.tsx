'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const every = 2000

/** Shows what is true now every two seconds while the page is in sight. */
export function PageRefresh() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, every)
    return () => clearInterval(timer)
  }, [router])
  return null
}
