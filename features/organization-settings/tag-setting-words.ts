import type { Translator } from '@/lib/translator'

const labels = { emergencyNumbers: 'tags.settings.emergency', tagHost: 'tags.settings.host' } as const

type TagSetting = keyof typeof labels
export const tagSettingNames = Object.keys(labels) as TagSetting[]

export const isTagSetting = (name: string): name is TagSetting => Object.hasOwn(labels, name)

export const tagSettingLabel = (t: Translator, name: TagSetting): string => t(labels[name])
