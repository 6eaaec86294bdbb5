import { type SettingsScreen, settingsPath } from '@/features/organizations/paths'
import type { Problem } from '@/lib/result'
import { messageKey, type Translator } from '@/lib/translator'

/** The screens with values that decide where links and codes go: whoever changes those proves themself again. */
export type ProvenScreen =
  | Extract<SettingsScreen, 'organization' | 'codes' | 'links' | 'tags'>
  | 'openid'
  | 'directory'

export const provePath = (screen: ProvenScreen): string => `/account/prove?next=${pathOf(screen)}`

const pathOf = (screen: ProvenScreen): string =>
  screen === 'openid' || screen === 'directory' ? `${settingsPath('server')}/${screen}` : settingsPath(screen)

/** Refuses a change without the proof, on a page that keeps what was typed while the person proves it in another tab. */
export const proofNeeded = (t: Translator, screen: ProvenScreen, field?: string): Problem => ({
  field,
  message: messageKey('settings.proof.needed'),
  link: { href: provePath(screen), text: t('settings.proof.inNewTab'), inNewTab: true },
})
