import type { ReactNode } from 'react'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import type { ShownImport, ShownRow } from './queries'

/** How a card's field and its values are told in a list of changes. */
export type FactTexts = { label: (field: string) => string; value: (field: string, value: unknown) => string }

/** What the pages show of files of people and of equipment in ways of their own. */
export type RowScreen = {
  /** What a column can be said to hold, in the order of the card. */
  fields: (actor: Actor, t: Translator) => Promise<readonly { value: string; label: string }[]>
  /** What such a field is called; the field itself where nobody knows it. */
  label: (t: Translator, field: string) => string
  /** Fields that a row is called by in the list of rows, and those that stand beside. */
  naming: readonly string[]
  beside: readonly string[]
  /** How the changes of these rows are told. */
  texts: (actor: Actor, t: Translator, rows: readonly ShownRow[]) => Promise<FactTexts>
  /** What holds for rows that say nothing. */
  Defaults: (props: { actor: Actor; t: Translator; row: ShownImport }) => Promise<ReactNode>
  /** The headings of the table that is offered to be filled in, each with an example. */
  template: (actor: Actor, t: Translator) => Promise<readonly { heading: string; example: string }[]>
}
