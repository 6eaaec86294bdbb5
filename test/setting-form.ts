import { saveSettings } from '@/features/organization-settings/setting-mutations'
import { sectionSettings } from '@/features/organization-settings/setting-queries'
import { type SectionForm, sectionSchema } from '@/features/organization-settings/setting-schema'
import type { SettingSection } from '@/features/organization-settings/setting-sections'
import type { Actor } from '@/lib/actor'
import type { Result } from '@/lib/result'
import { carried } from '@/lib/version'

type Typed = Record<string, string>

/** The form of a page of values as it is opened now, with what the editor typed, read as the action reads it. */
export async function settingForm(actor: Actor, section: SettingSection, typed: Typed): Promise<SectionForm> {
  const { version, facts } = await sectionSettings(actor, section)
  const shown = Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === false ? [] : [[name, String(value)]])),
  )
  return sectionSchema(section).parse({
    ...shown,
    version: String(version),
    openedWith: carried(facts),
    ...typed,
  })
}

/** Saved by somebody who proved themself a moment ago, unless told. */
export const saveSettingForm = async (
  actor: Actor,
  section: SettingSection,
  typed: Typed,
  isProven = true,
): Promise<Result> => saveSettings(actor, section, await settingForm(actor, section, typed), isProven)
