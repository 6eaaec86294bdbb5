'use client'

import { useEffect, useRef, useState } from 'react'
import { previewPath } from './paths'

const pause = 250

type Props = {
  query: string
  /** What the pictures show. */
  label: string
  sheet: string
  /** Instead of a label that cannot be drawn. */
  refused: string
}

/** The first label and the sheet, drawn by the server anew whenever the form around them changes. */
export function LabelPreview({ query, label, sheet, refused }: Props) {
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
      <Drawn src={`${previewPath}?${shown}`} alt={label} refused={refused} className="w-full max-w-96" />
      <Drawn src={`${previewPath}?${shown}&what=sheet`} alt={sheet} className="h-60" />
    </div>
  )
}

type DrawnProps = { src: string; alt: string; refused?: string; className: string }

/** An SVG of ours; Next's own image would want its pixels. */
function Drawn({ src, alt, refused, className }: DrawnProps) {
  const [failed, setFailed] = useState<string | null>(null)
  if (failed === src) return refused ? <p className="text-ink-2">{refused}</p> : null
  return (
    // biome-ignore lint/performance/noImgElement: as above
    <img
      src={src}
      alt={alt}
      onError={() => setFailed(src)}
      className={`rounded-tag border border-line bg-surface ${className}`}
    />
  )
}

/** What the form would send, without what React adds and what only saving needs. */
function queryOf(form: HTMLFormElement): string {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !name.startsWith('$') && name !== 'draftId') query.append(name, value)
  }
  return query.toString()
}
