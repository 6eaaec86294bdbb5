import { z } from 'zod'
import type { RowProblem } from '@/db/schema'
import { contactsText } from '@/features/equipment/facts'
import { type EquipmentFacts, mostContacts } from '@/features/equipment/schema'
import { messageKey } from '@/lib/translator'
import { visibleText } from '@/lib/visible-text'

/** Contacts as a row's changes keep them. */
export const storedContacts = z.array(z.object({ name: z.string(), phone: z.string(), note: z.string() }))

type Contacts = EquipmentFacts['contacts']

/** Digits that somebody could dial, with what people put between them. */
const dialled = /\+?\d(?:[\s().\-\u2010-\u2015]*\d){5,}/g

/**
 * «Вахта, +7 905 756-98-74, круглосуточно; Мария, …», as an export writes them: before the phone stands the name, after it the note.
 * Phones are as they were typed, for the form's rules to read. The same words as on the card change nothing.
 */
export function contactsIn(
  text: string,
  standing: Contacts,
  problems: RowProblem[],
): { name: string; phone: string; note: string }[] {
  if (visibleText(contactsText(standing)) === text) return standing
  const contacts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (contacts.length > mostContacts) {
    problems.push({
      field: 'contacts',
      message: messageKey('import.problem.tooManyContacts'),
      params: { max: mostContacts },
    })
  }
  return contacts.slice(0, mostContacts).map((part) => {
    const [phone, other] = part.match(dialled) ?? []
    if (other) {
      problems.push({
        field: 'contacts',
        message: messageKey('import.problem.contactsTogether'),
        params: { text: part },
      })
    }
    const at = phone === undefined ? part.indexOf(',') : part.indexOf(phone)
    const after = part.slice(at + (phone?.length ?? 0))
    return at === -1
      ? { name: part, phone: '', note: '' }
      : { name: trimmed(part.slice(0, at)), phone: phone ?? '', note: trimmed(after) }
  })
}

/** Without the commas, colons and dashes that stood towards the phone. */
const trimmed = (text: string): string => text.replace(/^[\s,:\p{Pd}]+|[\s,:\p{Pd}]+$/gu, '')
