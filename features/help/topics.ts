import type { Settings } from '@/features/organizations/settings'
import type { Translator } from '@/lib/translator'

/** What the page explains, in its order; a topic's name is its anchor. */
export const helpTopics = ['invitation', 'expired', 'password', 'code', 'forgotten', 'phone', 'next'] as const
export type HelpTopic = (typeof helpTopics)[number]

/** Topics with a picture: `public/help/<language>/<topic>.webp`, made by scripts/help-pictures.ts. */
const picturedTopics = ['invitation', 'password', 'code', 'forgotten', 'next'] as const
export type PicturedTopic = (typeof picturedTopics)[number]

export const isPictured = (topic: HelpTopic): topic is PicturedTopic =>
  (picturedTopics as readonly HelpTopic[]).includes(topic)

/** Pixels of every picture as it is shown; the files have twice as many. */
export const pictureSize = { width: 300, height: 430 }

/** The words on buttons and pages, so that the help calls them what they are called, and the times in force. */
export const helpWords = (t: Translator, settings: Settings): Record<string, string> => ({
  continue: t('common.continue'),
  byCode: t('signIn.password.byCode'),
  forgot: t('signIn.password.forgot'),
  resend: t('signIn.code.resend'),
  noPhone: t('signIn.code.noPhone'),
  account: t('shell.account.settings'),
  contacts: t('account.contacts.title'),
  change: t('account.contacts.change'),
  next: t('invitations.next.title'),
  length: t('settings.unit.characters', { n: settings.passwordMinimumLength }),
  hours: t('settings.unit.hours', { n: settings.invitationHours }),
  minutes: t('settings.unit.minutes', { n: settings.smsCodeMinutes }),
})
