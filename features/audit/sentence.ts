import { genderOf } from '@/features/people/gender'
import type { Translator } from '@/lib/translator'
import { auditEvents, isAuditEvent } from './events'
import type { ListedEntry } from './queries'

/** A sentence cut where the name of whom it concerns stands, so that the name can be a link. */
type Sentence = { before: string; subject: string; after: string }

type Told = Pick<ListedEntry, 'event' | 'actorKind' | 'actorName' | 'subjectName' | 'details' | 'spokenOf'>

const place = '\uFFFC'

/** «Власова Ольга отправила приглашение: Зимин Павел». An event of another version stands for itself. */
export function sentenceOf(t: Translator, entry: Told): Sentence {
  const subject = entry.subjectName || contactIn(entry.details) || t('audit.someone')
  if (!isAuditEvent(entry.event)) return { before: `${entry.event}: `, subject, after: '' }
  const [before = '', after] = t(auditEvents[entry.event], {
    actor: entry.actorKind === 'system' ? t('audit.system') : entry.actorName,
    sex: genderOfVerb(entry),
    subject: place,
  }).split(place)
  return after === undefined ? { before, subject: '', after: '' } : { before, subject, after }
}

/** «Система» is feminine. */
function genderOfVerb({ actorKind, spokenOf }: Told): ReturnType<typeof genderOf> {
  if (actorKind === 'system') return 'female'
  return spokenOf ? genderOf(spokenOf) : 'other'
}

const contactIn = ({ contact }: Record<string, unknown>): string =>
  typeof contact === 'string' ? contact : ''
