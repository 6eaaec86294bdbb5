import type { MessageKey } from '@/lib/translator'
import type { LinkState, Sighting } from './filter'

export const linkTexts: Record<LinkState, MessageKey> = {
  opened: 'people.filter.linkOpened',
  unopened: 'people.filter.linkUnopened',
  asked: 'people.filter.linkAsked',
}

export const seenTexts: Record<Sighting, MessageKey> = {
  1: 'people.filter.seenDay',
  7: 'people.filter.seenWeek',
  30: 'people.filter.seenMonth',
  long: 'people.filter.seenLong',
  never: 'people.filter.seenNever',
}
