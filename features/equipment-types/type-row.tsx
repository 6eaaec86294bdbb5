'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { type AttributeKind, isChoosing } from '@/features/attributes/attribute-kinds'
import type { Tier } from '@/features/equipment/tiers'

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
  return (
    <fieldset className="grid w-full min-w-0 gap-3 rounded-control border border-line p-4 sm:grid-cols-2">
      <legend className="sr-only">{texts.row.replace('{n}', String(number))}</legend>
      <input type="hidden" name="attributeId[]" value={row.id} />
      <RowInput
        label={texts.name}
        name="attributeName[]"
        value={row.name}
        maxLength={100}
        onChange={(name) => onChange({ name })}
      />
      <KindField kind={row.kind} isKept={isKept} kinds={kinds} texts={texts} onChange={onChange} />
      <RowInput
        label={texts.unit}
        name="unit[]"
        value={row.unit}
        maxLength={20}
        onChange={(unit) => onChange({ unit })}
        className={row.kind === 'number' ? '' : 'hidden noscript:flex'}
      />
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
      <RowSelect
        label={texts.required}
        name="required[]"
        value={row.isRequired ? 'yes' : 'no'}
        options={[
          { value: 'no', label: texts.ifKnown },
          { value: 'yes', label: texts.always },
        ]}
        onChange={(value) => onChange({ isRequired: value === 'yes' })}
        className="sm:col-start-1"
      />
      <RowSelect
        label={texts.audience}
        name="audience[]"
        value={row.audience}
        options={tiers.map((value) => ({ value, label: texts.tiers[value] }))}
        onChange={(audience) => onChange({ audience })}
      />
      <RowButtons
        called={row.name || texts.unnamed}
        texts={texts}
        onUp={onUp}
        onDown={onDown}
        onRemove={onRemove}
      />
    </fieldset>
  )
}

type KindFieldProps = Pick<RowProps, 'isKept' | 'kinds' | 'texts' | 'onChange'> & { kind: AttributeKind }

const KindField = ({ kind, isKept, kinds, texts, onChange }: KindFieldProps) =>
  isKept ? (
    <p className="flex flex-col gap-1.5 font-medium text-small">
      {texts.kind}
      <input type="hidden" name="kind[]" value={kind} />
      <span className="flex min-h-control items-center font-normal text-body">{texts.kinds[kind]}</span>
    </p>
  ) : (
    <RowSelect
      label={texts.kind}
      name="kind[]"
      value={kind}
      options={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
      onChange={(chosen) => onChange({ kind: chosen })}
    />
  )

type RowInputProps = {
  label: string
  name: string
  value: string
  maxLength: number
  onChange: (typed: string) => void
  className?: string
}

const RowInput = ({ label, onChange, className = '', ...input }: RowInputProps) => (
  <label className={`flex flex-col gap-1.5 font-medium text-small ${className}`}>
    {label}
    <input
      {...input}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
      className="control font-normal"
    />
  </label>
)

type RowSelectProps<Value extends string> = {
  label: string
  name: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (chosen: Value) => void
  className?: string
}

function RowSelect<Value extends string>({
  label,
  name,
  value,
  options,
  onChange,
  className = '',
}: RowSelectProps<Value>) {
  return (
    <label className={`flex flex-col gap-1.5 font-medium text-small ${className}`}>
      {label}
      <Select
        name={name}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen) onChange(chosen.value)
        }}
        options={options}
        className="font-normal"
      />
    </label>
  )
}

type RowButtonsProps = Pick<RowProps, 'texts' | 'onUp' | 'onDown' | 'onRemove'> & { called: string }

/** The row's place among the others. */
function RowButtons({ called, texts, onUp, onDown, onRemove }: RowButtonsProps) {
  const named = (text: string) => text.replace('{name}', called)
  return (
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
  )
}
