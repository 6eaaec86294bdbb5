import { parseEmail } from '@/lib/email'
import { russianPhone } from '@/lib/russian-phone'

export type AccessNote = 'noContact' | 'noMobile' | 'noMobileApplication' | 'provenContact'

type Card = { mobilePhone: string; email: string; roleIds: readonly string[] }

/**
 * What will not work for this person, from what the form says now; it runs in the browser too. `mobileRoleIds` are
 * the roles that open a mobile application; `provenContacts` those that the person signs in with.
 */
export function accessNotes(
  { mobilePhone, email, roleIds }: Card,
  mobileRoleIds: readonly string[],
  provenContacts: readonly string[] = [],
): { note: AccessNote; contact?: string }[] {
  const phone = russianPhone(mobilePhone)
  const written = [phone?.e164, parseEmail(email)]
  const opensMobile = roleIds.some((id) => mobileRoleIds.includes(id))
  return [
    ...(mobilePhone.trim() === '' && email.trim() === '' ? [{ note: 'noContact' as const }] : []),
    ...(phone?.isMobile ? [] : [{ note: 'noMobile' as const }]),
    ...(roleIds.length > 0 && !opensMobile ? [{ note: 'noMobileApplication' as const }] : []),
    ...provenContacts
      .filter((contact) => !written.includes(contact))
      .map((contact) => ({ note: 'provenContact' as const, contact })),
  ]
}
