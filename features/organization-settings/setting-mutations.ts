import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { installation, organizations } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { organizationSubject } from '@/features/audit/subjects'
import { lockOrganization } from '@/features/organizations/lock'
import { type Settings, settingsOf } from '@/features/organizations/settings'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { proofNeeded } from './proof'
import type { SectionForm, SettingFacts } from './setting-schema'
import { type SettingSection, settingSections, settingsIn } from './setting-sections'
import { defaultFact, prefixesText, settingLabel, settingValue } from './setting-words'

/**
 * Writes the values of one page. Those that equal the default are not stored, so that a better default reaches them. Where
 * codes go changes only when the actor proved themself a moment ago.
 */
export async function saveSettings(
  actor: Actor,
  section: SettingSection,
  form: SectionForm,
  isProven: boolean,
): Promise<Result> {
  authorize(actor, 'settings.write')
  const t = translatorFor(actor.locale)
  const isShared = settingSections[section].holder === 'installation'
  return resultTransaction(async (tx) => {
    const organization = await lockOrganization(tx, actor)
    if (isShared && !(await mayEditInstallation(actor, tx))) {
      return refused({ message: messageKey('settings.problem.installation') })
    }
    const holder = isShared ? { ...organization, ...(await lockedInstallation(tx)) } : organization
    const before = sectionFacts(section, settingsOf(holder))
    const settled = settleVersion({ version: holder.version, facts: before }, form, form.facts, {
      t,
      label: (name) => settingLabel(t, name),
      value: (name, facts) => settingValue(t, name, facts[name]),
    })
    if (!settled.ok) return settled
    const after = settled.value
    const changed = settingsIn(section).filter((name) => before[name] !== after[name])
    if (changed.length === 0) return done
    const proven = changed.find((name) => name === 'smsPrefixes' || name === 'privateNetworks')
    if (proven && !isProven) return refused(proofNeeded(t, 'codes', proven))

    const table = isShared ? installation : organizations
    await tx
      .update(table)
      .set({
        settings: storedSettings(holder.settings, section, after),
        version: sql`${table.version} + 1`,
      })
      .where(isShared ? undefined : eq(organizations.id, actor.organizationId))
    await recordAudit(tx, actor, {
      event: 'organizations.settings-changed',
      subject: organizationSubject(organization),
      details: { changes: Object.fromEntries(changed.map((name) => [name, [before[name], after[name]]])) },
    })
    return done
  })
}

/** Whether the actor decides for the whole installation: the owner of the organisation that opened it. */
export async function mayEditInstallation(actor: Actor, db: Queryable): Promise<boolean> {
  if (!actor.isOwner) return false
  return (await db.$count(installation, eq(installation.hostOrganizationId, actor.organizationId))) > 0
}

/** The facts of a page as its form shows them. */
export function sectionFacts(section: SettingSection, settings: Settings): SettingFacts {
  return Object.fromEntries(
    settingsIn(section).map((name) => [
      name,
      name === 'smsPrefixes' ? prefixesText(settings.smsPrefixes) : settings[name],
    ]),
  )
}

function storedSettings(
  stored: Record<string, unknown>,
  section: SettingSection,
  facts: SettingFacts,
): Record<string, unknown> {
  const names = settingsIn(section)
  const others = Object.entries(stored).filter(([name]) => !names.some((own) => own === name))
  const own = names
    .filter((name) => facts[name] !== defaultFact(name))
    .map((name) => [name, name === 'smsPrefixes' ? String(facts[name]).split(', ') : facts[name]])
  return Object.fromEntries([...others, ...own])
}

async function lockedInstallation(
  tx: Queryable,
): Promise<{ version: number; settings: Record<string, unknown> }> {
  await tx.insert(installation).values({ id: 1 }).onConflictDoNothing()
  const [row] = await tx
    .select({ version: installation.version, settings: installation.settings })
    .from(installation)
    .for('no key update')
  if (!row) throw new Error('the installation has no row')
  return row
}
