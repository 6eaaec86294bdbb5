import type { MessageKey, Translator } from '@/lib/translator'

const texts: Record<string, MessageKey> = {
  gone: 'bulk.reason.gone',
  erased: 'bulk.reason.erased',
  owner: 'bulk.reason.owner',
  'above-you': 'bulk.reason.aboveYou',
  oneself: 'bulk.reason.oneself',
  'last-administrator': 'bulk.reason.lastAdministrator',
  deleted: 'bulk.reason.deleted',
  'not-deleted': 'bulk.reason.notDeleted',
  banned: 'bulk.reason.banned',
  'has-role': 'bulk.reason.hasRole',
  'lacks-role': 'bulk.reason.lacksRole',
  'only-role': 'bulk.reason.onlyRole',
  'same-company': 'bulk.reason.sameCompany',
  'same-district': 'bulk.reason.sameDistrict',
  'contact-taken': 'bulk.reason.contactTaken',
  registered: 'bulk.reason.registered',
  'no-contact': 'bulk.reason.noContact',
  'invited-already': 'bulk.reason.invitedAlready',
  'not-invited': 'bulk.reason.notInvited',
  'no-link': 'bulk.reason.noLink',
  'same-type': 'bulk.reason.sameType',
  'same-state': 'bulk.reason.sameState',
  'number-taken': 'bulk.reason.numberTaken',
  published: 'bulk.reason.published',
  unpublished: 'bulk.reason.unpublished',
  tagged: 'bulk.reason.tagged',
  'changed-since': 'bulk.reason.changedSince',
}

/** Why a row was left as it is, as the head of a list of names: «Роль уже есть». */
export function reasonText(t: Translator, word: string): string | null {
  const key = texts[word]
  return key ? t(key) : null
}
