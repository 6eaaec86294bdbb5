import { genderOf } from '@/features/people/gender'
import type { Translator } from '@/lib/translator'
import { type AuditEvent, auditEvents, isAuditEvent } from './events'
import type { ListedEntry } from './queries'

/** A piece of a sentence: words, or the name of whoever acted or whom it concerns. */
type Part = { text: string; names?: 'actor' | 'subject' }

type Told = Pick<
  ListedEntry,
  'event' | 'actorKind' | 'actorName' | 'subjectName' | 'details' | 'actorPerson' | 'subjectPerson'
>

const places = { actor: '\uFFFB', subject: '\uFFFC' }
const betweenPlaces = /([\uFFFB\uFFFC])/

/** «Власова Ольга отправила приглашение: Зимин Павел», in pieces. An event of another version stands for itself. */
export function sentenceOf(t: Translator, entry: Told): Part[] {
  const actor = entry.actorKind === 'system' ? t('audit.system') : entry.actorName
  const subject = entry.subjectName || contactIn(entry.details) || t('audit.someone')
  if (!isAuditEvent(entry.event)) return [{ text: `${entry.event}: ` }, { text: subject, names: 'subject' }]
  return piecesOf(t, entry.event, genderOfVerb(entry)).map((piece) => {
    if (piece === places.actor) return { text: actor, names: 'actor' }
    return piece === places.subject ? { text: subject, names: 'subject' } : { text: piece }
  })
}

/** The whole sentence, for a file. */
export const sentenceText = (t: Translator, entry: Told): string =>
  sentenceOf(t, entry)
    .map(({ text }) => text)
    .join('')

/** What a kind of event is called in the filter: its sentence without names, «Отправил(а) приглашение». */
export function eventName(t: Translator, event: AuditEvent): string {
  const words = piecesOf(t, event, 'other')
    .filter((piece) => !betweenPlaces.test(piece))
    .join('')
    .replace(/^[\s:,]+|[\s:,]+$/g, '')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

type Gender = ReturnType<typeof genderOf>

const kept = new WeakMap<Translator, Map<string, string[]>>()

/** The sentence's pieces with places for the names: the same for every entry of an event and a gender, so made once. */
function piecesOf(t: Translator, event: AuditEvent, sex: Gender): string[] {
  const ofLanguage = kept.get(t) ?? new Map<string, string[]>()
  kept.set(t, ofLanguage)
  const key = `${event} ${sex}`
  const known = ofLanguage.get(key)
  if (known) return known
  const pieces = t(auditEvents[event], { ...places, sex })
    .split(betweenPlaces)
    .filter((piece) => piece !== '')
  ofLanguage.set(key, pieces)
  return pieces
}

/** An entry by a person speaks of them, another one of whom it concerns. «Система» is feminine. */
function genderOfVerb({ actorKind, actorPerson, subjectPerson }: Told): Gender {
  if (actorKind === 'system') return 'female'
  const spokenOf = actorKind === 'person' ? actorPerson : subjectPerson
  return spokenOf ? genderOf(spokenOf) : 'other'
}

const contactIn = ({ contact }: Record<string, unknown>): string =>
  typeof contact === 'string' ? contact : ''
