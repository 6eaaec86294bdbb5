import { type EquipmentState, equipmentStates, stateTexts } from '@/features/equipment/state'
import { locales } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'
import { answerIn } from '../cell-text'
import { foldedHeading } from '../headings'
import type { EquipmentColumn } from './fields'

/** Fields whose digits a spreadsheet loses when it takes them for a number. */
export const isNumbered = (column: EquipmentColumn): boolean =>
  column === 'inventoryNumber' || column === 'serialNumber'

const states = new Map(
  locales.flatMap((locale) =>
    equipmentStates.map((state) => [foldedHeading(translatorFor(locale)(stateTexts[state])), state] as const),
  ),
)

/** «В ремонте», `Faulty`; null for any other word. */
export const stateIn = (text: string): EquipmentState | null => states.get(foldedHeading(text)) ?? null

const publications = new Map(
  locales.flatMap((locale) =>
    (['published', 'unpublished'] as const).map(
      (word) =>
        [
          foldedHeading(translatorFor(locale)(`equipment.publication.${word}`)),
          word === 'published',
        ] as const,
    ),
  ),
)

/** «Опубликовано», «нет», `yes`; null for any other word. */
export function publicationIn(text: string): boolean | null {
  const answer = answerIn(text)
  return answer ? answer === 'yes' : (publications.get(foldedHeading(text)) ?? null)
}
