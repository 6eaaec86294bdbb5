import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { messageTemplates } from '@/db/schema'
import type { AuditEvent } from '@/features/audit/events'
import { recordAudit } from '@/features/audit/record'
import { defaultWording } from '@/features/messages/default-wording'
import type { WordingKey } from '@/features/messages/placeholders'
import { sampleText } from '@/features/messages/samples'
import { isSameWording, type Wording } from '@/features/messages/wording'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { type CarriedVersion, settleVersion } from '@/lib/version'
import { wordingProblems } from './wording-problems'
import { isWordingOf, organizationName, type StoredWording } from './wording-queries'

/** Stores the organisation's own words. Refused where they are unsafe, unusable, or somebody else saved meanwhile. */
export function saveWording(
  actor: Actor,
  { key, wording, ...form }: { key: WordingKey; wording: Wording } & CarriedVersion,
): Promise<Result> {
  authorize(actor, 'settings.write')
  return resultTransaction(async (tx) => {
    const held = await holdWording(tx, actor, key)
    const settled = settleVersion(
      { version: held.version, facts: factsOf(key, held.wording) },
      form,
      factsOf(key, wording),
      factWords(actor),
    )
    if (!settled.ok) return settled
    const words = wordingOf(key, settled.value)
    const problems = wordingProblems(
      key,
      words,
      sampleText(key.template, key.locale, await organizationName(actor, tx)),
    )
    const isDefault = isSameWording(words, defaultWording(key))
    if (problems.length > 0 && !isDefault) return refused(...problems)
    return change(tx, actor, key, held, isDefault ? null : words, 'messages.template-changed')
  })
}

type KeyAndVersion = { key: WordingKey; version: number }

/** Gives the default back; `restoreWording` undoes it. */
export const resetWording = (actor: Actor, form: KeyAndVersion): Promise<Result> =>
  replaceWording(actor, form, 'messages.template-reset', () => null)

/** Puts back what was said before the last change; done again, it puts that change back. */
export const restoreWording = (actor: Actor, form: KeyAndVersion): Promise<Result> =>
  replaceWording(actor, form, 'messages.template-restored', ({ previous }) => previous)

/** Without words typed there is nothing to compare: whoever saw another version is asked to look again. */
function replaceWording(
  actor: Actor,
  { key, version }: KeyAndVersion,
  event: AuditEvent,
  wordingFrom: (held: StoredWording) => Wording | null,
): Promise<Result> {
  authorize(actor, 'settings.write')
  return resultTransaction(async (tx) => {
    const held = await holdWording(tx, actor, key)
    if (held.version !== version) return refused({ message: messageKey('wordings.problem.changedMeanwhile') })
    return change(tx, actor, key, held, wordingFrom(held), event)
  })
}

/** The row, made when there is none and locked, so that of two editors the second sees the first's words. */
async function holdWording(tx: Queryable, actor: Actor, key: WordingKey): Promise<StoredWording> {
  await tx
    .insert(messageTemplates)
    .values({ ...key, organizationId: actor.organizationId, version: 0 })
    .onConflictDoNothing()
  const [row] = await tx
    .select({
      version: messageTemplates.version,
      wording: messageTemplates.wording,
      previous: messageTemplates.previous,
    })
    .from(messageTemplates)
    .where(isWordingOf(actor, key))
    .for('update')
  if (!row) throw new Error('the wording was not made')
  return row
}

async function change(
  tx: Queryable,
  actor: Actor,
  key: WordingKey,
  held: StoredWording,
  wording: Wording | null,
  event: AuditEvent,
): Promise<Result> {
  if (isSameWording(held.wording, wording)) return done
  await tx
    .update(messageTemplates)
    .set({
      wording,
      previous: held.wording,
      version: sql`${messageTemplates.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(isWordingOf(actor, key))
  await recordAudit(tx, actor, {
    event,
    details: {
      template: key.template,
      channels: [key.channel],
      locale: key.locale,
      before: held.wording?.body ?? null,
      after: wording?.body ?? null,
    },
  })
  return done
}

type WordingFacts = { subject: string; body: string }

/** What the form shows: the organisation's words, or else the default's. */
function factsOf(key: WordingKey, wording: Wording | null): WordingFacts {
  const { subject = '', body } = wording ?? defaultWording(key)
  return { subject, body }
}

const wordingOf = ({ channel }: WordingKey, { subject, body }: WordingFacts): Wording =>
  channel === 'email' ? { subject, body } : { body }

function factWords(actor: Actor) {
  const t = translatorFor(actor.locale)
  return {
    t,
    label: (name: keyof WordingFacts) => t(messageKey(`wordings.field.${name}`)),
    value: (name: keyof WordingFacts, facts: WordingFacts) => facts[name],
  }
}
