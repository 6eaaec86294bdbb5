import type { Translator } from '@/lib/translator'
import { defaultSmsPrefixes, isNumberName, type SettingName, settingDefinitions } from './settings'

/** A setting as a form carries it and the journal keeps it: a number, or phone prefixes in a row. */
export type SettingFact = number | string

export const prefixesText = (prefixes: readonly string[]): string => prefixes.join(', ')

export const defaultFact = (name: SettingName): SettingFact =>
  isNumberName(name) ? settingDefinitions[name].default : prefixesText(defaultSmsPrefixes)

export const settingLabel = (t: Translator, name: SettingName): string => t(`settings.value.${name}.label`)

/** «72 часа», «4 цифры», «+79, +375». */
export const settingValue = (t: Translator, name: SettingName, value: unknown): string =>
  isNumberName(name) && typeof value === 'number'
    ? t(`settings.unit.${settingDefinitions[name].unit}`, { n: value })
    : String(value ?? '')
