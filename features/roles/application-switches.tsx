'use client'

import { useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { useFormReply } from '@/components/ui/form-reply'
import { Switch } from '@/components/ui/switch'
import { ChangedChip } from './changed-chip'
import { RowSearch } from './row-search'

type Item = {
  name: string
  label: string
  text: string
  /** Beside the label. */
  mark?: string
  isOn: boolean
  isSavedOn: boolean
  disabled: boolean
}

type Props = {
  items: readonly Item[]
  texts: { search: string; all: string; changed: string; notFound: string }
}

/** The applications of a role, a switch each; a row that differs from what is saved says so. */
export function ApplicationSwitches({ items, texts }: Props) {
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const { values } = useFormReply()
  const [sought, setSought] = useState('')
  const matches = (item: Item) => `${item.label} ${item.text}`.toLowerCase().includes(sought)

  function switchAllOn() {
    for (const box of list.current?.querySelectorAll<HTMLInputElement>('input:not(:disabled)') ?? []) {
      box.checked = true
    }
    list.current?.dispatchEvent(new Event('input', { bubbles: true }))
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2 noscript:hidden">
        <RowSearch label={texts.search} onSearch={setSought} />
        <Button look="quiet" onClick={switchAllOn}>
          {texts.all}
        </Button>
      </div>
      <ul ref={list} className="rounded-card border border-line bg-surface">
        {items.map((item) => (
          <li
            key={item.name}
            hidden={!matches(item)}
            className="group border-line border-t first:border-t-0 not-hidden:flex"
          >
            <label
              htmlFor={`${id}-${item.name}-switch`}
              className="flex min-w-0 grow items-center gap-4 px-4 py-3"
            >
              <Switch
                id={`${id}-${item.name}-switch`}
                name={item.name}
                value="on"
                defaultChecked={values ? values[item.name] === 'on' : item.isOn}
                disabled={item.disabled}
                aria-labelledby={`${id}-${item.name}`}
                aria-describedby={`${id}-${item.name}-text`}
              />
              <span className="flex min-w-0 grow flex-col">
                <span className="flex flex-wrap items-center gap-x-2">
                  <span id={`${id}-${item.name}`} className="font-medium">
                    {item.label}
                  </span>
                  {item.mark && (
                    <span className="-my-0.5 inline-flex">
                      <Chip>{item.mark}</Chip>
                    </span>
                  )}
                  <ChangedChip when={item.isSavedOn ? 'off' : 'on'}>{texts.changed}</ChangedChip>
                </span>
                <span id={`${id}-${item.name}-text`} className="text-ink-2 text-small">
                  {item.text}
                </span>
              </span>
            </label>
          </li>
        ))}
        {!items.some(matches) && <li className="px-4 py-3 text-ink-2">{texts.notFound}</li>}
      </ul>
    </div>
  )
}
