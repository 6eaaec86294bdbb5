import 'server-only'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { installation, organizations } from '@/db/schema'
import { settingsOf } from '@/features/organizations/settings'
import { type Actor, authorize, can } from '@/lib/actor'
import { mayEditInstallation, sectionFacts } from './setting-mutations'
import { type SettingSection, settingSections } from './setting-sections'

/** The values of one page in force, the version they were read at, and whether the actor may change them. */
export async function sectionSettings(actor: Actor, section: SettingSection) {
  authorize(actor, 'settings.read')
  const isShared = settingSections[section].holder === 'installation'
  const [row] = isShared
    ? await database()
        .select({ version: installation.version, settings: installation.settings })
        .from(installation)
    : await database()
        .select({ version: organizations.version, settings: organizations.settings })
        .from(organizations)
        .where(eq(organizations.id, actor.organizationId))
  return {
    version: row?.version ?? 1,
    facts: sectionFacts(section, settingsOf(row ?? null)),
    mayWrite: can(actor, 'settings.write') && (!isShared || (await mayEditInstallation(actor, database()))),
  }
}
