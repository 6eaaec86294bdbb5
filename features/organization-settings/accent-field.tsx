'use client'

import { useEffect, useRef, useState } from 'react'
import { Field, useFieldReply } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { accentTokens, grounds, shownAccent } from '@/lib/accent'

type Texts = {
  label: string
  hint: string
  pick: string
  kept: string
  /** With `{light}` and `{dark}` still to be filled. */
  adjusted: string
  preview: string
  light: string
  dark: string
  button: string
  link: string
  chip: string
}

const shortest = /^#?[0-9a-f]{6}$/i
const colourOf = (text: string): string | null =>
  shortest.test(text.trim()) ? `#${text.trim().replace('#', '').toLowerCase()}` : null

/** A colour typed or picked, shown at once as buttons and links will wear it, with the change that reading asks for. */
export function AccentField({ value, readOnly, texts }: { value: string; readOnly: boolean; texts: Texts }) {
  const { typed } = useFieldReply('accent')
  const [text, setText] = useState(typeof typed === 'string' ? typed : value)
  const row = useRef<HTMLDivElement>(null)
  const colour = colourOf(text)

  const pick = (picked: string) => {
    const input = row.current?.querySelector<HTMLInputElement>('input[name=accent]')
    if (!input) return
    input.value = picked
    input.dispatchEvent(new Event('input', { bubbles: true }))
    setText(picked)
  }
  return (
    <div ref={row} className="flex flex-col gap-4">
      <Field name="accent" label={texts.label} hint={texts.hint}>
        <div className="flex items-center gap-2">
          <TextInput
            defaultValue={value}
            placeholder="#2f55d4"
            autoComplete="off"
            spellCheck={false}
            readOnly={readOnly}
            onInput={(event) => setText(event.currentTarget.value)}
            className="max-w-36 tabular-nums"
          />
          {!readOnly && (
            <input
              type="color"
              aria-label={texts.pick}
              value={colour ?? '#2f55d4'}
              onChange={(event) => pick(event.target.value)}
              className="size-control cursor-pointer rounded-control border border-line-strong bg-surface p-1 noscript:hidden"
            />
          )}
        </div>
      </Field>
      {colour && <Shown colour={colour} texts={texts} />}
    </div>
  )
}

function Shown({ colour, texts }: { colour: string; texts: Texts }) {
  const shown = shownAccent(colour)
  if (!shown) return null
  const isKept = shown.light === colour && shown.dark === colour
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-ink-2 text-small">
        {isKept ? texts.kept : texts.adjusted.replace('{light}', shown.light).replace('{dark}', shown.dark)}
      </p>
      <fieldset aria-label={texts.preview} className="grid gap-2 noscript:hidden sm:grid-cols-2">
        <Sample colour={colour} scheme="light" title={texts.light} texts={texts} />
        <Sample colour={colour} scheme="dark" title={texts.dark} texts={texts} />
      </fieldset>
    </div>
  )
}

type SampleProps = { colour: string; scheme: 'light' | 'dark'; title: string; texts: Texts }

function Sample({ colour, scheme, title, texts }: SampleProps) {
  const box = useRef<HTMLDivElement>(null)
  // By the object model: the page's policy lets no style be written into its markup.
  useEffect(() => {
    const style = box.current?.style
    style?.setProperty('color-scheme', scheme)
    style?.setProperty('background-color', grounds[scheme])
    for (const [name, value] of Object.entries(accentTokens(colour) ?? {})) style?.setProperty(name, value)
  }, [colour, scheme])
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-ink-2 text-small">{title}</span>
      <div ref={box} className="flex flex-wrap items-center gap-3 rounded-card border border-line p-4">
        <span className="rounded-control bg-accent px-3.5 py-1.5 font-medium text-accent-ink">
          {texts.button}
        </span>
        <span className="text-accent">{texts.link}</span>
        <span className="rounded-tag bg-accent-soft px-2 py-0.5 text-accent text-small">{texts.chip}</span>
      </div>
    </div>
  )
}
