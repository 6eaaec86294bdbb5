import {
  defaultSmsPrefixes,
  flagDefinitions,
  isFlagName,
  isNumberName,
  type SettingName,
  settingDefinitions,
} from '@/features/organizations/settings'
import type { Translator } from '@/lib/translator'

/** A setting as a form carries it and the journal keeps it: a number, a yes or no, or phone prefixes in a row. */
export type SettingFact = number | boolean | string

export const prefixesText = (prefixes: readonly string[]): string => prefixes.join(', ')

export function defaultFact(name: SettingName): SettingFact {
  if (isNumberName(name)) return settingDefinitions[name].default
  return isFlagName(name) ? flagDefinitions[name] : prefixesText(defaultSmsPrefixes)
}

export const settingLabel = (t: Translator, name: SettingName): string => t(`settings.value.${name}.label`)

/** «72 часа», «4 цифры», «+79, +375». */
export function settingValue(t: Translator, name: SettingName, value: unknown): string {
  if (isNumberName(name) && typeof value === 'number') {
    return t(`settings.unit.${settingDefinitions[name].unit}`, { n: value })
  }
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  return String(value ?? '')
}
