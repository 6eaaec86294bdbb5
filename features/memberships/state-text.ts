import type { Tone } from '@/components/ui/chip'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { MessageKey, Translator } from '@/lib/translator'
import { genderOf } from './gender'
import type { PersonState } from './person-state'

const texts: Record<PersonState, { own: MessageKey; many: MessageKey; tone: Tone | null }> = {
  'not-invited': { own: 'people.state.notInvited', many: 'people.stateFilter.notInvited', tone: 'neutral' },
  invited: { own: 'people.state.invited', many: 'people.stateFilter.invited', tone: 'warn' },
  expired: { own: 'people.state.expired', many: 'people.stateFilter.expired', tone: 'bad' },
  undelivered: { own: 'people.state.undelivered', many: 'people.stateFilter.undelivered', tone: 'bad' },
  registered: { own: 'people.state.registered', many: 'people.stateFilter.registered', tone: null },
  banned: { own: 'people.state.banned', many: 'people.stateFilter.banned', tone: 'neutral' },
  deleted: { own: 'people.state.deleted', many: 'people.stateFilter.deleted', tone: 'neutral' },
}

type InState = {
  state: PersonState
  sex: 'unspecified' | 'male' | 'female'
  patronymic: string
  lostChannels: ('sms' | 'email')[]
  bannedUntil: Date | null
}

/** The state in words that agree with the person; no tone for the ordinary one. */
export function stateText(
  t: Translator,
  locale: Locale,
  person: InState,
): { text: string; tone: Tone | null } {
  const { own, tone } = texts[person.state]
  if (person.state === 'banned' && person.bannedUntil) {
    return { text: t('people.state.bannedUntil', { date: shortDate(locale, person.bannedUntil) }), tone }
  }
  const [lost] = person.lostChannels
  const channel = person.lostChannels.length === 1 && lost ? lost : 'sms'
  return { text: t(own, { gender: genderOf(person), channel }), tone }
}

/** The state as the filter names it. */
export const stateFilterText = (t: Translator, state: PersonState): string => t(texts[state].many)
