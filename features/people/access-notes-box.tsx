'use client'

import { useEffect, useRef, useState } from 'react'
import { useFormReply } from '@/components/ui/form-reply'
import { Notice } from '@/components/ui/notice'
import { type AccessNote, accessNotes } from './access-notes'

type Values = Record<string, string | string[] | undefined>

type Props = {
  /** Finished sentences; that of a proven contact by the contact. */
  texts: Record<Exclude<AccessNote, 'provenContact'>, string>
  provenTexts: Record<string, string>
  mobileRoleIds: string[]
  /** What the form says when it is opened. */
  initial: { mobilePhone: string; email: string; roles: string[] }
}

const text = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? ''

/** Says while the card is being filled in what will not work; after a refused submit without JavaScript too. */
export function AccessNotesBox({ texts, provenTexts, mobileRoleIds, initial }: Props) {
  const { values: sent } = useFormReply()
  const place = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<Values>()
  const values: Values = typed ?? sent ?? initial

  useEffect(() => {
    const form = place.current?.closest('form')
    const read = () => {
      if (!form) return
      const data = new FormData(form)
      setTyped({
        surname: String(data.get('surname') ?? ''),
        mobilePhone: String(data.get('mobilePhone') ?? ''),
        email: String(data.get('email') ?? ''),
        roles: data.getAll('roles[]').map(String),
      })
    }
    form?.addEventListener('input', read)
    return () => form?.removeEventListener('input', read)
  }, [])

  const card = {
    mobilePhone: text(values.mobilePhone),
    email: text(values.email),
    roleIds: [values.roles ?? []].flat(),
  }
  const isUntouched = Object.values(values).every((value) => !value || value.length === 0)
  const notes = isUntouched ? [] : accessNotes(card, mobileRoleIds, Object.keys(provenTexts))
  return (
    <div ref={place} role="status" className="empty:hidden">
      {notes.length > 0 && (
        <Notice tone="warn">
          <ul className="flex flex-col gap-1">
            {notes.map(({ note, contact }) => (
              <li key={contact ?? note}>
                {note === 'provenContact' ? provenTexts[contact ?? ''] : texts[note]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
