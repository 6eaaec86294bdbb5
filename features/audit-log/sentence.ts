import { type AuditEvent, auditEvents, isAuditEvent } from '@/features/audit/events'
import { genderOf } from '@/features/memberships/gender'
import type { Translator } from '@/lib/translator'
import { filled, joined, phraseOf } from './phrases'
import type { ListedEntry } from './queries'

/** A piece of a sentence: words, or the name of whoever acted or whom it concerns. */
type Part = { text: string; names?: Name }

type Told = Pick<
  ListedEntry,
  'event' | 'actorKind' | 'actorName' | 'subjectName' | 'details' | 'actorPerson' | 'subjectPerson'
>

/** «Власова Ольга отправила приглашение: Зимин Павел», in pieces. An event of another version stands for itself. */
export function sentenceOf(t: Translator, entry: Told): Part[] {
  const names = namesIn(t, entry)
  if (!isAuditEvent(entry.event))
    return [{ text: `${entry.event}: ` }, { text: names.subject, names: 'subject' }]
  const phrase = phraseOfEvent(t, entry.event, genderOfVerb(entry))
  return phrase.words
    .flatMap((text, at): Part[] => {
      const name = phrase.names[at]
      return isName(name) ? [{ text }, { text: names[name], names: name }] : [{ text }]
    })
    .filter(({ text }) => text !== '')
}

/** The whole sentence, for a file. */
export function sentenceText(t: Translator, entry: Told): string {
  const names = namesIn(t, entry)
  if (!isAuditEvent(entry.event)) return `${entry.event}: ${names.subject}`
  return joined(phraseOfEvent(t, entry.event, genderOfVerb(entry)), names)
}

/** What a kind of event is called in the filter: its sentence without names, «Отправил(а) приглашение». */
export function eventName(t: Translator, event: AuditEvent): string {
  const words = phraseOfEvent(t, event, 'other')
    .words.join('')
    .replace(/^[\s:,]+|[\s:,]+$/g, '')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

const named = ['actor', 'subject'] as const
type Name = (typeof named)[number]
const isName = (name: string | undefined): name is Name => name === 'actor' || name === 'subject'

const namesIn = (t: Translator, entry: Told): Record<Name, string> => ({
  actor: entry.actorKind === 'system' ? filled(t, 'audit.system', {}) : entry.actorName,
  subject: entry.subjectName || calledIn(t, entry.details),
})

const phraseOfEvent = (t: Translator, event: AuditEvent, sex: Gender) =>
  phraseOf(t, auditEvents[event], named, { sex })

type Gender = ReturnType<typeof genderOf>

/** An entry by a person speaks of them, another one of whom it concerns. «Система» is feminine. */
function genderOfVerb({ actorKind, actorPerson, subjectPerson }: Told): Gender {
  if (actorKind === 'system') return 'female'
  const spokenOf = actorKind === 'person' ? actorPerson : subjectPerson
  return spokenOf ? genderOf(spokenOf) : 'other'
}

/** What stands for a name where no card is meant: a job's title, which an erasure takes out, or a masked contact. */
function calledIn(t: Translator, { job, name, contact }: Record<string, unknown>): string {
  if (job) return typeof name === 'string' ? name : filled(t, 'audit.untitled', {})
  return (typeof contact === 'string' && contact) || filled(t, 'audit.someone', {})
}
