'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { type AttributeKind, isChoosing } from './attribute-kinds'
import type { Tier } from './tiers'

export type EditedAttribute = {
  id: string
  name: string
  kind: AttributeKind
  unit: string
  choices: string
  isRequired: boolean
  audience: Tier
}

export type RowTexts = {
  row: string
  name: string
  kind: string
  unit: string
  choices: string
  required: string
  audience: string
  always: string
  ifKnown: string
  add: string
  up: string
  down: string
  remove: string
  unnamed: string
  kinds: Record<AttributeKind, string>
  tiers: Record<Tier, string>
}

type RowProps = {
  row: EditedAttribute
  number: number
  /** Its kind can be changed no more: objects have values of it. */
  isKept: boolean
  kinds: readonly AttributeKind[]
  tiers: readonly Tier[]
  texts: RowTexts
  onChange: (changes: Partial<EditedAttribute>) => void
  onUp?: () => void
  onDown?: () => void
  onRemove: () => void
}

/** One characteristic in its editor. */
export function TypeRow({
  row,
  number,
  isKept,
  kinds,
  tiers,
  texts,
  onChange,
  onUp,
  onDown,
  onRemove,
}: RowProps) {
  const called = row.name || texts.unnamed
  const named = (text: string) => text.replace('{name}', called)
  return (
    <fieldset className="grid w-full min-w-0 gap-3 rounded-control border border-line p-4 sm:grid-cols-2">
      <legend className="sr-only">{texts.row.replace('{n}', String(number))}</legend>
      <input type="hidden" name="attributeId[]" value={row.id} />
      <label className="flex flex-col gap-1.5 font-medium text-small">
        {texts.name}
        <input
          name="attributeName[]"
          value={row.name}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          className="control font-normal"
        />
      </label>
      {isKept ? (
        <p className="flex flex-col gap-1.5 font-medium text-small">
          {texts.kind}
          <input type="hidden" name="kind[]" value={row.kind} />
          <span className="flex min-h-control items-center font-normal text-body">
            {texts.kinds[row.kind]}
          </span>
        </p>
      ) : (
        <label className="flex flex-col gap-1.5 font-medium text-small">
          {texts.kind}
          <Select
            name="kind[]"
            value={row.kind}
            onChange={(event) =>
              onChange({ kind: kinds.find((kind) => kind === event.currentTarget.value) ?? 'text' })
            }
            options={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
            className="font-normal"
          />
        </label>
      )}
      <label
        className={`flex flex-col gap-1.5 font-medium text-small ${row.kind === 'number' ? '' : 'hidden noscript:flex'}`}
      >
        {texts.unit}
        <input
          name="unit[]"
          value={row.unit}
          maxLength={20}
          autoComplete="off"
          onChange={(event) => onChange({ unit: event.currentTarget.value })}
          className="control font-normal"
        />
      </label>
      <label
        className={`flex flex-col gap-1.5 font-medium text-small sm:col-span-2 ${isChoosing(row.kind) ? '' : 'hidden noscript:flex'}`}
      >
        {texts.choices}
        <textarea
          name="choices[]"
          value={row.choices}
          onChange={(event) => onChange({ choices: event.currentTarget.value })}
          className="control field-sizing-content h-auto min-h-20 py-2 font-normal leading-5"
        />
      </label>
      <label className="flex flex-col gap-1.5 font-medium text-small sm:col-start-1">
        {texts.required}
        <Select
          name="required[]"
          value={row.isRequired ? 'yes' : 'no'}
          onChange={(event) => onChange({ isRequired: event.currentTarget.value === 'yes' })}
          options={[
            { value: 'no', label: texts.ifKnown },
            { value: 'yes', label: texts.always },
          ]}
          className="font-normal"
        />
      </label>
      <label className="flex flex-col gap-1.5 font-medium text-small">
        {texts.audience}
        <Select
          name="audience[]"
          value={row.audience}
          onChange={(event) =>
            onChange({ audience: tiers.find((tier) => tier === event.currentTarget.value) ?? 'staff' })
          }
          options={tiers.map((value) => ({ value, label: texts.tiers[value] }))}
          className="font-normal"
        />
      </label>
      <div className="flex justify-end gap-1 noscript:hidden sm:col-span-2">
        <Button size="small" look="quiet" disabled={!onUp} aria-label={named(texts.up)} onClick={onUp}>
          <ArrowUp />
        </Button>
        <Button size="small" look="quiet" disabled={!onDown} aria-label={named(texts.down)} onClick={onDown}>
          <ArrowDown />
        </Button>
        <Button size="small" look="quiet" aria-label={named(texts.remove)} onClick={onRemove}>
          <Trash2 />
        </Button>
      </div>
    </fieldset>
  )
}
