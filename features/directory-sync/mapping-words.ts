import { isMappedField, type MappedField } from '@/features/directory/attributes'
import { dnTitle } from '@/features/directory/dn'
import type { Translator } from '@/lib/translator'
import { intervals, type MappingFacts } from './mapping-schema'

export const mappingLabel = (t: Translator, name: keyof MappingFacts): string =>
  isMappedField(name) ? t(`directorySync.form.field.${name}`) : t(labels[name])

/** Which attributes are there and say nothing that a card could hold, such as a value of megabytes. */
export const unreadableText = (t: Translator, fields: readonly MappedField[]): string =>
  t('directorySync.preview.unreadable', {
    fields: fields.map((field) => mappingLabel(t, field)).join(', '),
  })

const labels = {
  groups: 'directorySync.form.groups',
  defaultRoleId: 'directorySync.form.defaultRole',
  createsPeople: 'directorySync.form.createsPeople',
  createsEntries: 'directorySync.form.createsEntries',
  replacesPhotos: 'directorySync.form.replacesPhotos',
  intervalMinutes: 'directorySync.form.interval',
  closingLimit: 'directorySync.form.limit',
} as const

/** A field's value in words; empty for none. */
export function mappingValue(
  t: Translator,
  name: keyof MappingFacts,
  facts: MappingFacts,
  roles: ReadonlyMap<string, string>,
): string {
  switch (name) {
    case 'groups':
      return facts.groups
        .map(({ groupDn, roleId }) => `${dnTitle(groupDn)} → ${roles.get(roleId) ?? ''}`)
        .join(', ')
    case 'defaultRoleId':
      return roles.get(facts.defaultRoleId) ?? ''
    case 'createsPeople':
    case 'createsEntries':
    case 'replacesPhotos':
      return t(facts[name] ? 'common.yes' : 'common.no')
    case 'intervalMinutes':
      return intervalText(t, facts.intervalMinutes)
    case 'closingLimit':
      return String(facts.closingLimit)
    default:
      return facts[name]
  }
}

export function intervalText(t: Translator, minutes: number | null): string {
  const offered = intervals.find((one) => one === minutes)
  return t(`directorySync.form.every.${offered ?? 'off'}`)
}
