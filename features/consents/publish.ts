import 'server-only'
import { and, eq, isNotNull, like, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { consentTexts, memberships, organizations } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { recordAudit } from '@/features/audit/record'
import { organizationSubject } from '@/features/audit/subjects'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { lockOrganization } from '@/features/organizations/lock'
import { type Actor, authorize } from '@/lib/actor'
import { timeZone } from '@/lib/moment'
import { done, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import type { ConsentTextForm } from './schema'
import { consentFacts, findConsentText } from './texts'

/**
 * Publishes a text as a new version, once the actor agreed to how many people it asks again: from their next request on
 * nobody enters an application of the organisation without having accepted it.
 */
export async function publishConsent(actor: Actor, form: ConsentTextForm): Promise<Result> {
  authorize(actor, 'settings.write')
  const t = translatorFor(actor.locale)
  return resultTransaction(async (tx) => {
    const organization = await lockOrganization(tx, actor)
    const current = await findConsentText(actor.organizationId, undefined, tx)
    if (!current) throw new Error('an organisation without a consent text')
    const before = consentFacts(current)
    const settled = settleVersion({ version: organization.version, facts: before }, form, form.facts, {
      t,
      label: (locale) => t(`settings.consent.${locale}`),
      value: (locale, facts) => facts[locale],
    })
    if (!settled.ok) return settled
    const { ru, en } = settled.value
    if (ru === before.ru && en === before.en) {
      return refused({ message: messageKey('settings.consent.same') })
    }
    const asked = await peopleToAsk(tx, actor)
    if (!form.agreed) {
      return refused({
        message: messageKey('settings.consent.willAsk'),
        params: { n: asked },
        offer: { name: 'agreed', value: 'on', message: messageKey('settings.consent.publish') },
      })
    }
    const version = await nextVersion(tx, actor)
    await tx.insert(consentTexts).values({ organizationId: actor.organizationId, version, ru, en })
    await tx
      .update(organizations)
      .set({ consentVersion: version, version: sql`${organizations.version} + 1` })
      .where(eq(organizations.id, actor.organizationId))
    await recordAudit(tx, actor, {
      event: 'consents.published',
      subject: organizationSubject(organization),
      details: { textVersion: version, asked },
    })
    return done
  })
}

/** How many people with an account here a new text would ask. */
async function peopleToAsk(tx: Queryable, actor: Actor): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${memberships.accountId})::int` })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, actor.organizationId),
        isNotNull(memberships.accountId),
        isActiveMembership,
      ),
    )
  return row?.n ?? 0
}

/** The day, numbered from the second text of a day on. The caller holds the organisation's row. */
async function nextVersion(tx: Queryable, actor: Actor): Promise<string> {
  const [row] = await tx.execute<{ day: string }>(
    sql`select to_char(now() at time zone ${timeZone}, 'YYYY-MM-DD') as day`,
  )
  const day = row?.day ?? ''
  const published = await tx.$count(
    consentTexts,
    and(eq(consentTexts.organizationId, actor.organizationId), like(consentTexts.version, `${day}%`)),
  )
  const ordinal = published + (day === consentTextVersion ? 2 : 1)
  return ordinal === 1 ? day : `${day}-${ordinal}`
}
