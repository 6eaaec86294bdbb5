'use client'

import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SaveConflict } from '@/components/ui/save-conflict'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import type { WordingKey } from '@/features/messages/placeholders'
import { saveWordingAction } from './actions'
import { previewWordingAction } from './live-preview'
import { MessagePreview } from './message-preview'
import type { ShownPreview } from './shown-preview'

type Props = {
  wordingKey: WordingKey
  version: number
  openedWith: string
  /** Absent for an SMS. */
  subject?: string
  body: string
  placeholders: readonly { name: string; text: string }[]
  preview: ShownPreview
  words: {
    subject: string
    body: string
    hint: string
    placeholders: string
    preview: Parameters<typeof MessagePreview>[0]['labels']
    unsaved: Parameters<typeof UnsavedChanges>[0]['texts']
  }
  children: ReactNode
}

const typingPause = 300

/** The text, and beside it the message as the server would send it, a moment after each change. */
export function WordingEditor(props: Props) {
  const { wordingKey, version, openedWith, subject, body, placeholders, words, children } = props
  const formId = useId()
  const [preview, previewSoon] = usePreview(wordingKey, props.preview)
  const bodyField = useRef<HTMLTextAreaElement>(null)

  function insert(name: string) {
    const field = bodyField.current
    if (!field) return
    field.setRangeText(`{${name}}`, field.selectionStart, field.selectionEnd, 'end')
    field.focus()
    previewSoon(field.form)
  }

  return (
    <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,32rem)_minmax(18rem,1fr)] desk:gap-10">
      <ActionForm
        id={formId}
        action={saveWordingAction}
        onInput={(event: FormEvent<HTMLFormElement>) => previewSoon(event.currentTarget)}
        className="flex min-w-0 flex-col gap-4"
      >
        <UnsavedChanges form={formId} texts={words.unsaved} />
        <SaveConflict version={version} openedWith={openedWith} />
        <input type="hidden" name="template" value={wordingKey.template} />
        <input type="hidden" name="channel" value={wordingKey.channel} />
        <input type="hidden" name="locale" value={wordingKey.locale} />
        {subject !== undefined && (
          <Field name="subject" label={words.subject} required>
            <TextInput defaultValue={subject} lang={wordingKey.locale} autoComplete="off" />
          </Field>
        )}
        <Field name="body" label={words.body} hint={words.hint} required>
          <TextArea
            ref={bodyField}
            defaultValue={body}
            lang={wordingKey.locale}
            rows={subject === undefined ? 4 : 12}
          />
        </Field>
        {placeholders.length > 0 && (
          <Placeholders title={words.placeholders} placeholders={placeholders} onInsert={insert} />
        )}
        {children}
      </ActionForm>
      <div aria-live="polite" className="min-w-0">
        <MessagePreview preview={preview} labels={words.preview} />
      </div>
    </div>
  )
}

/** The message with the form's words, and what asks for it anew once typing pauses. */
function usePreview(wordingKey: WordingKey, initial: ShownPreview) {
  const [preview, setPreview] = useState(initial)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(0)

  useEffect(() => () => clearTimeout(timer.current), [])

  function previewSoon(form: HTMLFormElement | null) {
    clearTimeout(timer.current)
    timer.current = setTimeout(async () => {
      if (!form) return
      const data = new FormData(form)
      latest.current += 1
      const mine = latest.current
      const shown = await previewWordingAction({
        ...wordingKey,
        subject: data.get('subject') ?? undefined,
        body: data.get('body'),
      }).catch(() => null)
      if (shown && mine === latest.current) setPreview(shown)
    }, typingPause)
  }

  return [preview, previewSoon] as const
}

type PlaceholdersProps = {
  title: string
  placeholders: Props['placeholders']
  onInsert: (name: string) => void
}

const Placeholders = ({ title, placeholders, onInsert }: PlaceholdersProps) => (
  <div className="flex flex-col gap-2">
    <p className="font-medium text-small">{title}</p>
    <ul className="flex flex-col gap-1">
      {placeholders.map(({ name, text }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-3">
          <button
            type="button"
            onClick={() => onInsert(name)}
            className="min-h-7 pointer-coarse:min-h-9 rounded-tag bg-sunken px-2 text-ink text-small tabular-nums hover:bg-accent-soft hover:text-accent"
          >
            {`{${name}}`}
          </button>
          <span className="text-ink-2 text-small">{text}</span>
        </li>
      ))}
    </ul>
  </div>
)
