import { isDeepStrictEqual } from 'node:util'
import { applicationTexts } from '@/features/applications/application-names'
import type { Visibility } from '@/lib/actor'
import { applications, permissionBlocks } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'
import type { Facts, FactWords } from '@/lib/version'
import { applicationField, factsOf, levelField, type RoleDraft } from './draft'
import { levelNames, permissionBlockNames } from './permission-names'

export const visibilityTexts: Record<Visibility, MessageKey> = {
  all: 'roles.visibility.all',
  'own-company': 'roles.visibility.ownCompany',
  'own-district': 'roles.visibility.ownDistrict',
}

const labels: Record<string, MessageKey> = {
  name: 'roles.field.name',
  description: 'roles.field.description',
  ...Object.fromEntries(applications.map((name) => [applicationField(name), applicationTexts[name].name])),
  ...Object.fromEntries(permissionBlocks.map((block) => [levelField(block), permissionBlockNames[block]])),
  visibility: 'roles.visibilityTitle',
  seesBanned: 'roles.seesBanned',
  seesDeleted: 'roles.seesDeleted',
}

const valueTexts: Record<string, MessageKey> = {
  ...levelNames,
  ...visibilityTexts,
}

/** A role's facts in words: names and descriptions stand for themselves, a switch is on or off. */
export const roleFactWords = (t: Translator): FactWords<Facts> => ({
  t,
  label: (name) => (labels[name] ? t(labels[name]) : name),
  value: (name, facts) => {
    const value = String(facts[name] ?? '')
    if (name === 'name' || name === 'description') return value
    if (value === 'on' || value === '') return t(value === 'on' ? 'roles.on' : 'roles.off')
    return valueTexts[value] ? t(valueTexts[value]) : value
  },
})

/** «Аудит: нет доступа → просмотр», a line each field that differs. */
export function changeLines(t: Translator, before: RoleDraft, after: RoleDraft): string[] {
  const words = roleFactWords(t)
  const [old, now] = [factsOf(before), factsOf(after)]
  return Object.keys(now)
    .filter((name) => !isDeepStrictEqual(old[name], now[name]))
    .map((name) =>
      t('roles.changed.line', {
        field: words.label(name),
        before: words.value(name, old) || t('common.conflict.empty'),
        after: words.value(name, now) || t('common.conflict.empty'),
      }),
    )
}
