'use client'

import { type FormEvent, useId, useState } from 'react'
import { useFormReply } from '@/components/ui/form-reply'
import { Switch } from '@/components/ui/switch'
import { ChangedChip } from './changed-chip'
import { RowSearch } from './row-search'

type Choice = { value: string; label: string; disabled: boolean }
type Block = {
  name: string
  label: string
  text: string
  /** The name of the switch that gives the whole block, or nothing of it. */
  wholeLabel: string
  choices: readonly Choice[]
  level: string
  savedLevel: string
  mayGiveAll: boolean
}

type Props = { blocks: readonly Block[]; texts: { search: string; changed: string; notFound: string } }

/** A role's permissions by block: nothing, seeing, or seeing and changing. */
export function PermissionBlocks({ blocks, texts }: Props) {
  const [sought, setSought] = useState('')
  const matches = ({ label, text }: Block) => `${label} ${text}`.toLowerCase().includes(sought)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex noscript:hidden">
        <RowSearch label={texts.search} onSearch={setSought} />
      </div>
      <ul className="rounded-card border border-line bg-surface">
        {blocks.map((block) => (
          <li key={block.name} hidden={!matches(block)} className="border-line border-t first:border-t-0">
            <BlockRow block={block} changed={texts.changed} />
          </li>
        ))}
        {!blocks.some(matches) && <li className="px-4 py-3 text-ink-2">{texts.notFound}</li>}
      </ul>
    </div>
  )
}

const everything = (block: Block): string => block.choices.at(-1)?.value ?? ''
const nothing = (block: Block): string => block.choices[0]?.value ?? ''

function BlockRow({ block, changed }: { block: Block; changed: string }) {
  const id = useId()
  const { values } = useFormReply()
  const typed = values?.[block.name]
  const level = typeof typed === 'string' ? typed : block.level

  function chooseWhole(event: FormEvent<HTMLInputElement>) {
    const wanted = event.currentTarget.checked ? everything(block) : nothing(block)
    for (const radio of radiosBeside(event.currentTarget)) radio.checked = radio.value === wanted
  }
  function followChoice(event: FormEvent<HTMLFieldSetElement>) {
    const whole = event.currentTarget.querySelector<HTMLInputElement>('[role=switch]')
    const chosen = event.currentTarget.querySelector<HTMLInputElement>('[type=radio]:checked')
    if (whole) whole.checked = chosen?.value === everything(block)
  }

  return (
    <fieldset
      onInput={followChoice}
      aria-describedby={`${id}-text`}
      className="group flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
    >
      <legend className="sr-only">{block.label}</legend>
      <span className="noscript:hidden">
        <Switch
          aria-label={block.wholeLabel}
          defaultChecked={level === everything(block)}
          disabled={!block.mayGiveAll}
          onInput={chooseWhole}
        />
      </span>
      <div className="flex min-w-40 grow basis-48 flex-col">
        <span className="flex flex-wrap items-center gap-x-2">
          <span aria-hidden className="font-medium">
            {block.label}
          </span>
          <ChangedChip when="other">{changed}</ChangedChip>
        </span>
        <span id={`${id}-text`} className="text-ink-2 text-small">
          {block.text}
        </span>
      </div>
      <div className="flex shrink-0 rounded-control bg-sunken p-0.5">
        {block.choices.map(({ value, label, disabled }) => (
          <label
            key={value}
            className="relative inline-flex h-7 pointer-coarse:h-10 items-center rounded-tag px-2.5 text-ink-2 text-small has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-float has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={block.name}
              value={value}
              defaultChecked={value === level}
              disabled={disabled}
              data-saved={value === block.savedLevel ? '' : undefined}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const radiosBeside = (whole: HTMLInputElement): Iterable<HTMLInputElement> =>
  whole.closest('fieldset')?.querySelectorAll<HTMLInputElement>('[type=radio]') ?? []
