import type { RowProblem } from '@/db/schema'
import type { PersonFacts } from '@/features/people/schema'
import type { Problem } from '@/lib/result'
import type { KnownPerson } from './ground'
import type { RowTexts } from './row-texts'

const textFields = [
  'surname',
  'givenName',
  'patronymic',
  'mobilePhone',
  'email',
  'workPhone',
  'otherPhone',
  'position',
  'personnelNumber',
  'sex',
] as const

/** The card's form, filled by the row; where it says nothing, as the card stands. */
export function formTexts(texts: RowTexts, facts: PersonFacts | null): Record<string, string | undefined> {
  const filled = textFields.map((field) => [field, texts[field] ?? facts?.[field] ?? undefined])
  const isMobile = texts.mobileWorker === undefined ? facts?.mobileWorker : texts.mobileWorker === 'yes'
  return { ...Object.fromEntries(filled), mobileWorker: isMobile ? 'on' : undefined }
}

/** A problem of the form as a row keeps it: of somebody else the id alone, since their name may be erased meanwhile. */
export function withoutHolder(problem: Problem, holders: readonly KnownPerson[] = []): RowProblem {
  const { field, message, params, link } = problem
  const holder = link && holders.find(({ id }) => link.href.endsWith(id))
  return {
    message,
    ...(field && { field }),
    ...(params && { params }),
    ...(holder && { holder: { id: holder.id, directory: holder.directory } }),
  }
}
