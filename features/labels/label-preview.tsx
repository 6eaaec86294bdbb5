'use client'

import { useEffect, useRef, useState } from 'react'
import { previewPath } from './paths'

const pause = 250

/** The first label and the sheet, drawn by the server anew whenever the form around them changes. */
export function LabelPreview({ query, label, sheet }: { query: string; label: string; sheet: string }) {
  const place = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(query)

  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout>
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setShown(queryOf(form)), pause)
    }
    form.addEventListener('input', later)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', later)
    }
  }, [])

  return (
    <div ref={place} className="flex flex-wrap items-start gap-4">
      <Drawn src={`${previewPath}?${shown}`} alt={label} className="w-full max-w-96" />
      <Drawn src={`${previewPath}?${shown}&what=sheet`} alt={sheet} className="h-60" />
    </div>
  )
}

/** An SVG of ours; Next's own image would want its pixels. */
function Drawn({ src, alt, className }: { src: string; alt: string; className: string }) {
  // biome-ignore lint/performance/noImgElement: as above
  return <img src={src} alt={alt} className={`rounded-tag border border-line bg-surface ${className}`} />
}

/** What the form would send, without what React adds and what only saving needs. */
function queryOf(form: HTMLFormElement): string {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !name.startsWith('$') && name !== 'draftId') query.append(name, value)
  }
  return query.toString()
}
