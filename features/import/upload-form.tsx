'use client'

import { FileUp } from 'lucide-react'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

type Props = {
  /** Where the form is posted, without JavaScript too. */
  path: string
  field: string
  /** Bytes. */
  largest: number
  accept: string
  texts: {
    choose: string
    drop: string
    hint: string
    send: string
    tooLarge: string
    failed: string
    /** `#` stands for the percentage. */
    sending: string
    cancel: string
  }
}

/** A file to upload: chosen, or dropped anywhere on the field; its way to the server is shown, and can be broken off. */
export function UploadForm({ path, field, largest, accept, texts }: Props) {
  const [name, setName] = useState('')
  const { percent, problem, send, cancel, refuse } = useUpload(path, texts.failed)
  const input = useRef<HTMLInputElement>(null)

  function look(file: File | undefined): void {
    const isTooLarge = (file?.size ?? 0) > largest
    if (isTooLarge && input.current) input.current.value = ''
    refuse(isTooLarge ? texts.tooLarge : '')
    setName(isTooLarge ? '' : (file?.name ?? ''))
  }

  function drop(files: FileList): void {
    if (!input.current || files.length === 0) return
    input.current.files = files
    look(files[0])
    if (input.current.value !== '') input.current.form?.requestSubmit()
  }

  return (
    <form
      method="post"
      action={path}
      encType="multipart/form-data"
      onSubmit={send}
      className="flex flex-col gap-4"
    >
      {problem && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
      <DropArea onDrop={drop}>
        <FileUp aria-hidden className="size-6 text-ink-3" />
        <label className={buttonClass({ look: 'plain' }, 'cursor-pointer')}>
          {texts.choose}
          <input
            ref={input}
            type="file"
            name={field}
            accept={accept}
            required
            onChange={({ currentTarget }) => look(currentTarget.files?.[0])}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
        </label>
        <p className="text-ink-2">{name || texts.drop}</p>
        <p className="text-ink-3 text-small">{texts.hint}</p>
      </DropArea>
      {percent === null ? (
        <button type="submit" className={buttonClass({ look: 'primary' }, 'self-start')}>
          {texts.send}
        </button>
      ) : (
        <Progress percent={percent} texts={texts} onCancel={cancel} />
      )}
    </form>
  )
}

/** A form's way to the server: null percent while none is under way, and what became of the last. */
function useUpload(path: string, failed: string) {
  const [percent, setPercent] = useState<number | null>(null)
  const [problem, refuse] = useState('')
  const request = useRef<XMLHttpRequest>(null)

  function stop(why: string): void {
    setPercent(null)
    refuse(why)
  }

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const sending = new XMLHttpRequest()
    request.current = sending
    sending.upload.onprogress = ({ loaded, total }) => setPercent(Math.floor((100 * loaded) / total))
    sending.onload = () => {
      if (sending.status >= 400) stop(failed)
      // Whoever was signed out meanwhile is led to a page of another kind.
      else location.assign(nextPage(sending.responseText) ?? sending.responseURL)
    }
    sending.onerror = () => stop(failed)
    sending.onabort = () => stop('')
    sending.open('POST', path)
    sending.setRequestHeader('accept', 'application/json')
    sending.send(new FormData(event.currentTarget))
    refuse('')
    setPercent(0)
  }

  return { percent, problem, send, cancel: () => request.current?.abort(), refuse }
}

function DropArea({ onDrop, children }: { onDrop: (files: FileList) => void; children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more; the input inside is the keyboard's.
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop(event.dataTransfer.files)
      }}
      className={`relative flex min-h-44 flex-col items-center justify-center gap-2 rounded-card border border-dashed p-6 text-center ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken'} has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2`}
    >
      {children}
    </div>
  )
}

type ProgressProps = { percent: number; texts: Props['texts']; onCancel: () => void }

const Progress = ({ percent, texts, onCancel }: ProgressProps) => (
  <div className="flex flex-wrap items-center gap-3">
    <progress
      aria-label={texts.send}
      value={percent}
      max={100}
      className="h-2 min-w-40 grow appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
    />
    <span role="status" className="text-ink-2 text-small tabular-nums">
      {texts.sending.replace('#', String(percent))}
    </span>
    <Button look="quiet" size="small" onClick={onCancel}>
      {texts.cancel}
    </Button>
  </div>
)

function nextPage(json: string): string | null {
  try {
    const { location } = JSON.parse(json)
    return typeof location === 'string' ? location : null
  } catch {
    return null
  }
}
