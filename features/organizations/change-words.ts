import { platformNames } from '@/features/roles/platform-names'
import { isTagSetting, tagSettingLabel } from '@/features/tags/setting-words'
import type { Translator } from '@/lib/translator'
import { parsePlace } from './link-places'
import { linkedName } from './linked-name'
import { isProfileField, profileLabel, profileValue } from './profile-words'
import { settingLabel, settingValue } from './setting-words'
import { isSettingName } from './settings'

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
