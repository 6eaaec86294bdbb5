'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonLook } from './button'

type Props = ButtonLook & { text: string; label: string; copiedLabel: string }

/** Copies a text; without JavaScript the text itself stands beside it to be selected. */
export function CopyButton({ text, label, copiedLabel, ...look }: Props) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  const Icon = copied ? Check : Copy
  return (
    <Button
      {...look}
      className="noscript:hidden"
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <Icon />
      <span aria-live="polite">{copied ? copiedLabel : label}</span>
    </Button>
  )
}
