import 'server-only'
import { and, eq } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { messageTemplates, organizations } from '@/db/schema'
import { type WordedTemplate, type WordingKey, wordedTemplates } from '@/features/messages/placeholders'
import type { Wording } from '@/features/messages/wording'
import { type Actor, authorize } from '@/lib/actor'
import { type Locale, locales } from '@/lib/locales'
import { previewWording } from './wording-preview'

export type StoredWording = {
  /** 0 until the organisation said anything of its own. */
  version: number
  /** Null for the default. */
  wording: Wording | null
  previous: Wording | null
}

const never: StoredWording = { version: 0, wording: null, previous: null }

const stored = {
  version: messageTemplates.version,
  wording: messageTemplates.wording,
  previous: messageTemplates.previous,
}

export const isWordingOf = (actor: Actor, { template, channel, locale }: WordingKey) =>
  and(
    eq(messageTemplates.organizationId, actor.organizationId),
    eq(messageTemplates.template, template),
    eq(messageTemplates.channel, channel),
    eq(messageTemplates.locale, locale),
  )

/** How the actor's organisation says one thing. */
export async function findWording(
  actor: Actor,
  key: WordingKey,
  db: Queryable = database(),
): Promise<StoredWording> {
  authorize(actor, 'settings.read')
  const [row] = await db.select(stored).from(messageTemplates).where(isWordingOf(actor, key))
  return row ?? never
}

export type WordingOverview = {
  key: WordingKey
  isOwn: boolean
  /** The SMS, or the e-mail's subject and beginning, as it would leave. */
  says: string
}

/** Every text in every language, as it would leave now. */
export async function listWordings(
  actor: Actor,
): Promise<{ template: WordedTemplate; texts: WordingOverview[] }[]> {
  authorize(actor, 'settings.read')
  const [organization, rows] = await Promise.all([
    organizationName(actor),
    database()
      .select({
        template: messageTemplates.template,
        channel: messageTemplates.channel,
        locale: messageTemplates.locale,
        wording: messageTemplates.wording,
      })
      .from(messageTemplates)
      .where(eq(messageTemplates.organizationId, actor.organizationId)),
  ])
  const ownOf = (key: WordingKey) =>
    rows.find(
      (row) => row.template === key.template && row.channel === key.channel && row.locale === key.locale,
    )?.wording ?? null
  return wordedTemplates.map((template) => ({
    template,
    texts: keysOf(template).map((key) => {
      const own = ownOf(key)
      const preview = previewWording(key, own, organization)
      const says = preview.channel === 'sms' ? preview.sms?.text : preview.letter?.subject
      return { key, isOwn: own !== null, says: says ?? '' }
    }),
  }))
}

const keysOf = (template: WordedTemplate): WordingKey[] =>
  (['sms', 'email'] as const).flatMap((channel) =>
    locales.map((locale: Locale) => ({ template, channel, locale })),
  )

/** What `{organization}` stands for. */
export async function organizationName(actor: Actor, db: Queryable = database()): Promise<string> {
  const [row] = await db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId))
  if (!row) throw new Error('the actor’s organisation does not exist')
  return row.name
}
