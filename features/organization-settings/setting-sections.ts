import type { SettingName } from '@/features/organizations/settings'

type Section = {
  /** Whose values these are: what a stranger can see must not depend on an organisation, so codes are everybody's. */
  holder: 'organization' | 'installation'
  groups: Record<string, readonly SettingName[]>
}

/** Which values stand on which page of the settings, in the order of the page. */
export const settingSections = {
  access: {
    holder: 'organization',
    groups: {
      passwords: ['passwordMinimumLength'],
      invitations: ['invitationHours'],
      sessions: ['adminIdleHours', 'idleDays'],
    },
  },
  limits: {
    holder: 'organization',
    groups: {
      budget: ['codesPerDay', 'requestCodesPerDay'],
      attack: ['wrongCodesPerDay', 'wrongCodesPercent'],
    },
  },
  requests: {
    holder: 'organization',
    groups: { reporters: ['anonymousRequests'] },
  },
  codes: {
    holder: 'installation',
    groups: {
      smsCodes: ['smsCodeDigits', 'smsCodeMinutes', 'codeResendSeconds'],
      emailCodes: ['emailCodeMinutes'],
      numbers: ['idleNumberDays', 'smsPrefixes'],
      wholeSessions: ['sessionDays'],
      newcomers: ['publicRegistration'],
      networks: ['privateNetworks'],
    },
  },
  retention: {
    holder: 'organization',
    groups: { journals: ['auditDays', 'messageDays', 'scanDays', 'requestDays'], bin: ['deletedPersonDays'] },
  },
} as const satisfies Record<string, Section>

export type SettingSection = keyof typeof settingSections

type GroupName<S> = S extends { groups: infer G } ? keyof G & string : never
type SettingGroup = GroupName<(typeof settingSections)[SettingSection]>

export const isSettingSection = (text: string): text is SettingSection => Object.hasOwn(settingSections, text)

/** The groups of a page, each with its values. */
export const groupsOf = (section: SettingSection): [SettingGroup, readonly SettingName[]][] =>
  Object.entries(settingSections[section].groups) as [SettingGroup, readonly SettingName[]][]

export const settingsIn = (section: SettingSection): SettingName[] =>
  groupsOf(section).flatMap(([, names]) => names)
