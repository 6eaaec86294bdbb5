import 'server-only'
import { and, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { organizations, tagHosts } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { proofNeeded } from '@/features/organization-settings/proof'
import { parseHost } from '@/features/organization-settings/short-host'
import { tagSettingLabel, tagSettingNames } from '@/features/organization-settings/tag-setting-words'
import { lockOrganization } from '@/features/organizations/lock'
import { type Actor, authorize, can } from '@/lib/actor'
import { env } from '@/lib/env'
import { done, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { settleVersion, versionFields } from '@/lib/version'
import { visibleLines } from '@/lib/visible-text'

const mostEmergencyText = 300

/** The form of the page; an empty host is the installation's own. */
export const tagSettingsSchema = z
  .object({
    emergencyNumbers: z
      .string()
      .default('')
      .transform(visibleLines)
      .refine((text) => text.length <= mostEmergencyText, {
        error: messageKey('common.tooLong'),
        params: { max: mostEmergencyText },
      }),
    tagHost: z
      .string()
      .default('')
      .transform((typed, context) => {
        if (typed.trim() === '') return ''
        const host = parseHost(typed)
        if (!host) context.addIssue({ code: 'custom', message: messageKey('tags.settings.notHost') })
        return host === new URL(env().PUBLIC_URL).hostname ? '' : (host ?? '')
      }),
    ...versionFields,
  })
  .transform(({ version, openedWith, theirs, ...facts }) => ({ version, openedWith, theirs, facts }))

type Form = z.output<typeof tagSettingsSchema>

/** What every passport of the organisation says, and the host of its labels. */
export async function tagSettings(actor: Actor) {
  authorize(actor, 'settings.read')
  const { version, facts } = await stored(database(), actor)
  return { version, facts, mayWrite: can(actor, 'settings.write') }
}

async function stored(db: Queryable, { organizationId }: Actor) {
  const [row] = await db
    .select({
      name: organizations.name,
      version: organizations.version,
      facts: {
        emergencyNumbers: organizations.emergencyNumbers,
        tagHost: sql<string>`coalesce((select ${tagHosts.host} from ${tagHosts}
          where ${tagHosts.organizationId} = ${organizations.id} and ${tagHosts.isCurrent}), '')`,
      },
    })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
  if (!row) throw new Error('an actor of no organisation')
  return row
}

/** Writes them. Labels printed before keep their host, which leads to the passports for good. */
export async function saveTagSettings(actor: Actor, form: Form, isProven: boolean): Promise<Result> {
  authorize(actor, 'settings.write')
  const t = translatorFor(actor.locale)
  return resultTransaction(async (tx) => {
    await lockOrganization(tx, actor)
    const before = await stored(tx, actor)
    const settled = settleVersion(before, form, form.facts, {
      t,
      label: (name) => tagSettingLabel(t, name),
      value: (name, facts) => facts[name],
    })
    if (!settled.ok) return settled
    const after = settled.value
    const changed = tagSettingNames.filter((name) => before.facts[name] !== after[name])
    if (changed.length === 0) return done
    if (changed.includes('tagHost')) {
      if (!isProven) return refused(proofNeeded(t, 'tags', 'tagHost'))
      const isTaken = await tx.$count(
        tagHosts,
        and(eq(tagHosts.host, after.tagHost), ne(tagHosts.organizationId, actor.organizationId)),
      )
      if (isTaken) return refused({ field: 'tagHost', message: messageKey('tags.settings.taken') })
      await chooseHost(tx, actor, after.tagHost)
    }
    await tx
      .update(organizations)
      .set({ emergencyNumbers: after.emergencyNumbers, version: sql`${organizations.version} + 1` })
      .where(eq(organizations.id, actor.organizationId))
    await recordAudit(tx, actor, {
      event: 'organizations.settings-changed',
      subject: { kind: 'organization', id: actor.organizationId, name: before.name },
      details: {
        changes: Object.fromEntries(changed.map((name) => [name, [before.facts[name], after[name]]])),
      },
    })
    return done
  })
}

async function chooseHost(tx: Queryable, { organizationId }: Actor, host: string): Promise<void> {
  await tx.update(tagHosts).set({ isCurrent: false }).where(eq(tagHosts.organizationId, organizationId))
  if (host === '') return
  await tx
    .insert(tagHosts)
    .values({ host, organizationId })
    .onConflictDoUpdate({ target: tagHosts.host, set: { isCurrent: true, chosenAt: sql`now()` } })
}
