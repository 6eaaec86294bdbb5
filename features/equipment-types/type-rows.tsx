'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { useFieldReply } from '@/components/ui/field'
import { useFormReply } from '@/components/ui/form-reply'
import { type AttributeKind, attributeKinds } from '@/features/attributes/attribute-kinds'
import { tiers as allTiers, type Tier } from '@/features/equipment/tiers'
import { type EditedAttribute, type RowTexts, TypeRow } from './type-row'

type Props = {
  attributes: readonly EditedAttribute[]
  most: number
  /** What is offered for a new one. */
  kinds: readonly AttributeKind[]
  tiers: readonly Tier[]
  texts: RowTexts
}

const blank: EditedAttribute = {
  id: '',
  name: '',
  kind: 'text',
  unit: '',
  choices: '',
  isRequired: false,
  audience: 'staff',
}

const columns = ['attributeId', 'attributeName', 'kind', 'unit', 'choices', 'required', 'audience'] as const

/** What was typed before a refusal, as rows again. */
function typedRows(values: Record<string, string | string[]> | undefined): EditedAttribute[] | null {
  if (!values) return null
  const [ids, names, kinds, units, choices, required, audiences] = columns.map((name) =>
    [values[name] ?? []].flat(),
  )
  return (names ?? []).map((name, row) => ({
    id: ids?.[row] ?? '',
    name,
    kind: attributeKinds.find((kind) => kind === kinds?.[row]) ?? 'text',
    unit: units?.[row] ?? '',
    choices: choices?.[row] ?? '',
    isRequired: required?.[row] === 'yes',
    audience: allTiers.find((tier) => tier === audiences?.[row]) ?? 'staff',
  }))
}

/**
 * The characteristics of a type, a row each, in their order. Every row sends every column, so that they stay rows. Without
 * JavaScript there is an empty row at the end, and an emptied name removes one.
 */
export function TypeRows({ attributes, most, kinds, tiers, texts }: Props) {
  const { values } = useFormReply()
  const { error } = useFieldReply('attributes')
  const [rows, setRows] = useState(() =>
    keyed(typedRows(values) ?? [...attributes, ...(attributes.length < most ? [blank] : [])]),
  )

  const change = (key: number, changes: Partial<EditedAttribute>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)))
  const move = (at: number, by: number) => {
    const moved = rows.toSpliced(at, 1)
    const row = rows[at]
    if (row) setRows(moved.toSpliced(at + by, 0, row))
  }

  return (
    <div className="flex flex-col items-start gap-4">
      {error && (
        <p role="alert" className="text-bad text-small">
          <ErrorText error={error} />
        </p>
      )}
      {rows.map((row, at) => (
        <TypeRow
          key={row.key}
          row={row}
          number={at + 1}
          isKept={row.id !== ''}
          kinds={kinds}
          tiers={tiers}
          texts={texts}
          onChange={(changes) => change(row.key, changes)}
          onUp={at > 0 ? () => move(at, -1) : undefined}
          onDown={at < rows.length - 1 ? () => move(at, 1) : undefined}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      {rows.length < most && (
        <Button
          size="small"
          className="noscript:hidden"
          onClick={() => setRows([...rows, ...keyed([blank], nextKey(rows))])}
        >
          {texts.add}
        </Button>
      )}
    </div>
  )
}

type Keyed = EditedAttribute & { key: number }

const keyed = (rows: readonly EditedAttribute[], from = 0): Keyed[] =>
  rows.map((row, at) => ({ ...row, key: from + at }))

const nextKey = (rows: readonly Keyed[]): number => Math.max(-1, ...rows.map(({ key }) => key)) + 1
