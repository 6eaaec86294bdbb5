'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { ConsentText } from './consent-text'

type Props = {
  name: 'ru' | 'en'
  value: string
  readOnly: boolean
  texts: { label: string; hint: string; preview: string }
}

/** The text in one language, and how its readers will see it. */
export function ConsentTextField({ name, value, readOnly, texts }: Props) {
  const [text, setText] = useState(value)
  return (
    <div className="flex flex-col gap-3">
      <Field name={name} label={texts.label} hint={texts.hint}>
        <TextArea
          lang={name}
          defaultValue={value}
          readOnly={readOnly}
          onInput={(event) => setText(event.currentTarget.value)}
          className="max-h-100"
        />
      </Field>
      <details>
        <summary className="cursor-pointer font-medium">{texts.preview}</summary>
        <div lang={name} className="mt-3 flex flex-col gap-2 rounded-card border border-line bg-bg p-4">
          <ConsentText text={text} />
        </div>
      </details>
    </div>
  )
}
