import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { applicationLinks, organizations } from '@/db/schema'
import { linkPlaces, placeName } from '@/features/applications/link-places'
import { recordAudit } from '@/features/audit/record'
import { organizationSubject } from '@/features/audit/subjects'
import { lockOrganization } from '@/features/organizations/lock'
import { type Actor, authorize, can } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { organizationChange } from './change-words'
import type { LinkFacts, LinksForm } from './link-schema'
import { proofNeeded } from './proof'

/** Where the organisation's applications are installed or opened, for the form. */
export async function organizationLinks(actor: Actor) {
  authorize(actor, 'settings.read')
  const [organization] = await database()
    .select({ version: organizations.version })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId))
  return {
    version: organization?.version ?? 1,
    facts: await linkFacts(database(), actor),
    mayWrite: can(actor, 'settings.write'),
  }
}

/**
 * Writes the links that changed; people see them from the next request on. `isProven`: the actor proved themself a moment
 * ago; whoever found an open browser sends nobody elsewhere.
 */
export async function saveLinks(actor: Actor, form: LinksForm, isProven: boolean): Promise<Result> {
  authorize(actor, 'settings.write')
  const t = translatorFor(actor.locale)
  return resultTransaction(async (tx) => {
    const organization = await lockOrganization(tx, actor)
    const before = await linkFacts(tx, actor)
    const settled = settleVersion({ version: organization.version, facts: before }, form, form.facts, {
      t,
      label: (name) => organizationChange(t, name, [])?.field ?? name,
      value: (name, facts) => facts[name] ?? '',
    })
    if (!settled.ok) return settled
    const after = settled.value
    const changed = linkPlaces.filter((place) => before[placeName(place)] !== after[placeName(place)])
    if (changed.length === 0) return done
    if (!isProven) return refused(proofNeeded(t, 'links'))
    for (const place of changed) await writeLink(tx, actor, place, after[placeName(place)] ?? '')
    await tx
      .update(organizations)
      .set({ version: sql`${organizations.version} + 1` })
      .where(eq(organizations.id, actor.organizationId))
    await recordAudit(tx, actor, {
      event: 'organizations.links-changed',
      subject: organizationSubject(organization),
      details: {
        changes: Object.fromEntries(
          changed.map(placeName).map((name) => [name, [before[name], after[name]]]),
        ),
      },
    })
    return done
  })
}

async function linkFacts(db: Queryable, actor: Actor): Promise<LinkFacts> {
  const rows = await db
    .select({
      application: applicationLinks.application,
      platform: applicationLinks.platform,
      url: applicationLinks.url,
    })
    .from(applicationLinks)
    .where(eq(applicationLinks.organizationId, actor.organizationId))
  return Object.fromEntries(
    linkPlaces.map((place) => {
      const row = rows.find((each) => `${each.application}.${each.platform}` === placeName(place))
      return [placeName(place), row?.url ?? '']
    }),
  )
}

async function writeLink(
  tx: Queryable,
  actor: Actor,
  place: (typeof linkPlaces)[number],
  url: string,
): Promise<void> {
  const own = { organizationId: actor.organizationId, ...place }
  if (url === '') {
    await tx
      .delete(applicationLinks)
      .where(
        and(
          eq(applicationLinks.organizationId, own.organizationId),
          eq(applicationLinks.application, own.application),
          eq(applicationLinks.platform, own.platform),
        ),
      )
    return
  }
  await tx
    .insert(applicationLinks)
    .values({ ...own, url })
    .onConflictDoUpdate({
      target: [applicationLinks.organizationId, applicationLinks.application, applicationLinks.platform],
      set: { url },
    })
}
