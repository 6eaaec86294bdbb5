import { formatPhone } from '@/lib/phone'
import type { MessageKey, Translator } from '@/lib/translator'
import type { ProfileFacts } from './profile-schema'

/** The fields of the organisation's page, and what they are called. */
const profileLabels = {
  name: 'settings.profile.name',
  accent: 'settings.profile.accent',
  supportPhone: 'settings.profile.supportPhone',
  supportEmail: 'settings.profile.supportEmail',
  instruction: 'settings.profile.instruction',
  shortHost: 'settings.profile.shortHost',
} as const satisfies Record<keyof ProfileFacts, MessageKey>

type ProfileField = keyof typeof profileLabels
export const profileFields = Object.keys(profileLabels) as ProfileField[]

export const isProfileField = (name: string): name is ProfileField => Object.hasOwn(profileLabels, name)

export const profileLabel = (t: Translator, name: ProfileField): string => t(profileLabels[name])

export const profileValue = (name: ProfileField, value: unknown): string => {
  if (typeof value !== 'string') return ''
  return name === 'supportPhone' && value !== '' ? formatPhone(value) : value
}
