import { parsePlace } from '@/features/applications/link-places'
import { linkedName } from '@/features/applications/linked-name'
import { platformNames } from '@/features/applications/platform-names'
import { isSettingName } from '@/features/organizations/settings'
import type { Translator } from '@/lib/translator'
import { isProfileField, profileLabel, profileValue } from './profile-words'
import { settingLabel, settingValue } from './setting-words'
import { isTagSetting, tagSettingLabel } from './tag-setting-words'

/** A changed field of an organisation as the journal tells it; null for a field of something else. */
export function organizationChange(
  t: Translator,
  field: string,
  pair: readonly unknown[],
): { field: string; before: string; after: string } | null {
  const words = wordsOf(t, field)
  if (!words) return null
  const [before, after] = [pair[0], pair[1]].map((value) => words.value(value) || t('common.conflict.empty'))
  return { field: words.label, before: before ?? '', after: after ?? '' }
}

function wordsOf(t: Translator, field: string): { label: string; value: (value: unknown) => string } | null {
  if (isSettingName(field)) {
    return { label: settingLabel(t, field), value: (value) => settingValue(t, field, value) }
  }
  if (isProfileField(field)) {
    return { label: profileLabel(t, field), value: (value) => profileValue(field, value) }
  }
  if (isTagSetting(field)) return { label: tagSettingLabel(t, field), value: (value) => String(value ?? '') }
  const place = parsePlace(field)
  return (
    place && {
      label: `${linkedName(t, place.application)}, ${t(platformNames[place.platform])}`,
      value: (value) => (typeof value === 'string' ? value : ''),
    }
  )
}
