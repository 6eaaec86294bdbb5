import { z } from 'zod'
import {
  isFlagName,
  isNumberName,
  isPhonePrefix,
  type NumberName,
  type SettingName,
  settingDefinitions,
} from '@/features/organizations/settings'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { type SettingSection, settingsIn } from './setting-sections'
import { defaultFact, prefixesText, type SettingFact } from './setting-words'

const mostPrefixes = 50

/** A whole number within the bounds; nothing typed means the default. */
function numberField(name: NumberName): z.ZodType<SettingFact> {
  const { minimum, maximum, default: usual } = settingDefinitions[name]
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const text = typed.replace(/\s/g, '')
      if (text === '') return usual
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
      if (value >= minimum && value <= maximum) return value
      context.addIssue({
        code: 'custom',
        message: messageKey('settings.problem.bounds'),
        params: { minimum, maximum },
      })
      return z.NEVER
    })
}

const prefixesField: z.ZodType<SettingFact> = z
  .string()
  .max(1_000)
  .default('')
  .transform((typed, context) => {
    const prefixes = [...new Set(typed.split(/[\s,;]+/).filter(Boolean))]
    if (prefixes.length === 0) return defaultFact('smsPrefixes')
    const wrong = prefixes.find((prefix) => !isPhonePrefix(prefix))
    if (wrong === undefined && prefixes.length <= mostPrefixes) return prefixesText(prefixes)
    context.addIssue(
      wrong === undefined
        ? { code: 'custom', message: messageKey('settings.problem.prefixes'), params: { max: mostPrefixes } }
        : { code: 'custom', message: messageKey('settings.problem.prefix'), params: { prefix: wrong } },
    )
    return z.NEVER
  })

/** A box that is not ticked is not sent. */
const flagField: z.ZodType<SettingFact> = z
  .string()
  .optional()
  .transform((box) => box !== undefined)

function fieldOf(name: SettingName): z.ZodType<SettingFact> {
  if (isNumberName(name)) return numberField(name)
  return isFlagName(name) ? flagField : prefixesField
}

export type SettingFacts = Partial<Record<SettingName, SettingFact>>

/** The form of one page of values: each field, and what every versioned form carries. */
export function sectionSchema(section: SettingSection) {
  const fields = Object.fromEntries(settingsIn(section).map((name) => [name, fieldOf(name)]))
  return z.object({ ...fields, ...versionFields }).transform(({ version, openedWith, theirs, ...facts }) => ({
    version,
    openedWith,
    theirs,
    facts: facts as SettingFacts,
  }))
}
export type SectionForm = z.output<ReturnType<typeof sectionSchema>>
