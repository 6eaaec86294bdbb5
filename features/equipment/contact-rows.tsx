'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { useFieldReply } from '@/components/ui/field'
import { useFormReply } from '@/components/ui/form-reply'

type Contact = { name: string; phone: string; note: string }

type Props = {
  contacts: readonly Contact[]
  most: number
  texts: { name: string; phone: string; note: string; row: string; add: string }
}

const columns = ['name', 'phone', 'note'] as const
const fieldNames = { name: 'contactName', phone: 'contactPhone', note: 'contactNote' }

/** Contacts, a row each, with an empty one to fill; an emptied row is removed with the save. */
export function ContactRows({ contacts, most, texts }: Props) {
  const { values } = useFormReply()
  const { error } = useFieldReply('contacts')
  const typed = (column: (typeof columns)[number], row: number): string | undefined =>
    values && [values[fieldNames[column]] ?? []].flat()[row]
  const [rows, setRows] = useState(Math.min(contacts.length + 1, most))
  return (
    <div className="flex flex-col items-start gap-3">
      {Array.from({ length: rows }, (_, row) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          key={row}
          className="grid w-full gap-2 max-desk:border-line max-desk:border-b max-desk:pb-3 desk:grid-cols-3"
        >
          <legend className="sr-only">{texts.row.replace('{n}', String(row + 1))}</legend>
          {columns.map((column) => (
            <input
              key={column}
              name={`${fieldNames[column]}[]`}
              aria-label={texts[column]}
              placeholder={texts[column]}
              type={column === 'phone' ? 'tel' : 'text'}
              defaultValue={typed(column, row) ?? contacts[row]?.[column]}
              autoComplete="off"
              maxLength={200}
              className="control"
            />
          ))}
        </fieldset>
      ))}
      {error && (
        <p className="text-bad text-small">
          <ErrorText error={error} />
        </p>
      )}
      {rows < most && (
        <Button size="small" look="quiet" className="noscript:hidden" onClick={() => setRows(rows + 1)}>
          {texts.add}
        </Button>
      )}
    </div>
  )
}
