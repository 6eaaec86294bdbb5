'use client'

import { useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Field, useFieldReply } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'

type Props = {
  name: string
  /** As the field shows them. */
  value: string
  usual: string
  isNumber: boolean
  readOnly: boolean
  texts: { label: string; hint: string; suffix: string; changed: string; reset: string }
}

/** One adjustable value, marked where it differs from the usual one and led back to it by a button. */
export function SettingField({ name, value, usual, isNumber, readOnly, texts }: Props) {
  const row = useRef<HTMLDivElement>(null)
  const { typed } = useFieldReply(name)
  const [text, setText] = useState(typeof typed === 'string' ? typed : value)
  const isChanged = text.trim() !== '' && text.trim() !== usual

  const reset = () => {
    const input = row.current?.querySelector('input')
    if (!input) return
    input.value = usual
    // Whoever watches the form for changes hears of this one too.
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.focus()
    setText(usual)
  }
  return (
    <div ref={row}>
      <Field
        name={name}
        label={texts.label}
        hint={texts.hint}
        aside={isChanged && <Chip tone="line">{texts.changed}</Chip>}
      >
        <div className="flex items-center gap-2">
          <TextInput
            defaultValue={value}
            inputMode={isNumber ? 'numeric' : 'tel'}
            autoComplete="off"
            readOnly={readOnly}
            onInput={(event) => setText(event.currentTarget.value)}
            className={`tabular-nums ${isNumber ? 'max-w-28 text-right' : 'max-w-80'}`}
          />
          {texts.suffix && <span className="text-ink-2">{texts.suffix}</span>}
          {isChanged && !readOnly && (
            <button
              type="button"
              onClick={reset}
              className={buttonClass({ look: 'quiet', size: 'small' }, 'ml-auto noscript:hidden')}
            >
              {texts.reset}
            </button>
          )}
        </div>
      </Field>
    </div>
  )
}
