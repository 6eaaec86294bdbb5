import { defaultWording } from '@/features/messages/default-wording'
import type { WordingKey } from '@/features/messages/placeholders'
import type { Wording } from '@/features/messages/wording'
import { saveWording } from '@/features/wordings/wording-mutations'
import { findWording, type StoredWording } from '@/features/wordings/wording-queries'
import type { Actor } from '@/lib/actor'

export const smsWording = (template: WordingKey['template']): WordingKey => ({
  template,
  channel: 'sms',
  locale: 'ru',
})
export const emailWording = (template: WordingKey['template']): WordingKey => ({
  template,
  channel: 'email',
  locale: 'ru',
})

/** Saves from a form that was opened just now. */
export const saveOwnWording = async (actor: Actor, key: WordingKey, wording: Wording) =>
  saveWording(actor, { key, wording, ...openedForm(key, await findWording(actor, key)) })

/** What a form carries that was opened when this was stored. */
export function openedForm(
  key: WordingKey,
  { version, wording }: Pick<StoredWording, 'version' | 'wording'>,
) {
  const { subject = '', body } = wording ?? defaultWording(key)
  return { version, openedWith: { subject, body }, theirs: [] }
}
