import 'server-only'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { consentTexts, organizations } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { type Actor, authorize, can } from '@/lib/actor'
import { type Locale, locales } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'
import { visibleLines } from '@/lib/visible-text'
import { builtInConsent } from './built-in-text'

/** A consent in both languages. `publishedAt` is null for the product's own. */
export type PublishedConsent = { version: string; publishedAt: Date | null } & Record<Locale, string>

const operator = {
  name: organizations.name,
  supportPhone: organizations.supportPhone,
  supportEmail: organizations.supportEmail,
}

/**
 * The text in force in an organisation, or an older one by its version; of no organisation, the product's own. Null when
 * there never was such a version.
 */
export async function findConsentText(
  organizationId: string | null,
  version?: string,
  db: Queryable = database(),
): Promise<PublishedConsent | null> {
  if (organizationId === null) {
    return version === undefined || version === consentTextVersion ? builtIn(null) : null
  }
  if (version !== undefined && !/^[\d-]{1,40}$/.test(version)) return null
  const wanted = version ?? sql`${organizations.consentVersion}`
  const [row] = await db
    .select({
      operator,
      version: organizations.consentVersion,
      text: {
        version: consentTexts.version,
        publishedAt: consentTexts.publishedAt,
        ru: consentTexts.ru,
        en: consentTexts.en,
      },
    })
    .from(organizations)
    .leftJoin(
      consentTexts,
      and(eq(consentTexts.organizationId, organizations.id), eq(consentTexts.version, wanted)),
    )
    .where(eq(organizations.id, organizationId))
  if (!row) return null
  if (row.text) return row.text
  const isBuiltIn = version === undefined ? row.version === null : version === consentTextVersion
  return isBuiltIn ? builtIn(row.operator) : null
}

function builtIn(of: Parameters<typeof builtInConsent>[0]): PublishedConsent {
  const [ru, en] = locales.map((locale) => builtInConsent(of, translatorFor(locale)))
  return { version: consentTextVersion, publishedAt: null, ru: ru ?? '', en: en ?? '' }
}

/** The texts as a form brings them back when nothing was typed. */
export const consentFacts = ({ ru, en }: PublishedConsent) => ({ ru: visibleLines(ru), en: visibleLines(en) })

/** A published version and the one that it replaced, the product's own before the first; null for no such version. */
export async function findConsentChange(
  actor: Actor,
  version: string,
): Promise<{ older: PublishedConsent; newer: PublishedConsent } | null> {
  authorize(actor, 'settings.read')
  const newer = await findConsentText(actor.organizationId, version)
  if (!newer?.publishedAt) return null
  const [before] = await database()
    .select({ version: consentTexts.version })
    .from(consentTexts)
    .where(
      and(
        eq(consentTexts.organizationId, actor.organizationId),
        lt(consentTexts.publishedAt, newer.publishedAt),
      ),
    )
    .orderBy(desc(consentTexts.publishedAt))
    .limit(1)
  const older = await findConsentText(actor.organizationId, before?.version ?? consentTextVersion)
  return older && { older, newer }
}

/** What the settings edit: the text in force, every version, and the version of the organisation's row. */
export async function consentSettings(actor: Actor) {
  authorize(actor, 'settings.read')
  const [text, [organization], history] = await Promise.all([
    findConsentText(actor.organizationId),
    database()
      .select({ version: organizations.version })
      .from(organizations)
      .where(eq(organizations.id, actor.organizationId)),
    database()
      .select({ version: consentTexts.version, publishedAt: consentTexts.publishedAt })
      .from(consentTexts)
      .where(eq(consentTexts.organizationId, actor.organizationId))
      .orderBy(desc(consentTexts.publishedAt))
      .limit(50),
  ])
  if (!text || !organization) throw new Error('an actor of no organisation')
  return {
    text,
    facts: consentFacts(text),
    version: organization.version,
    history,
    mayWrite: can(actor, 'settings.write'),
  }
}
