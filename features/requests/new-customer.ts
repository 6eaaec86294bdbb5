import 'server-only'
import { directoryPaths } from '@/features/memberships/paths'
import type { PersonFacts } from '@/features/people/schema'
import { type Actor, can } from '@/lib/actor'
import { parsePhone } from '@/lib/phone'
import { findRequest } from './queries'

/** The form of a new customer, filled in from a request. */
export const newCustomerPath = (requestId: string): string =>
  `${directoryPaths.customer}/new?request=${requestId}`

/** What a new customer's card takes from a request that the actor sees; nothing for any other id. */
export async function customerFromRequest(actor: Actor, id: string): Promise<Partial<PersonFacts>> {
  if (!can(actor, 'requests.read')) return {}
  const request = await findRequest(actor, id)
  if (!request) return {}
  const { contact, company } = request
  const isMobile = contact !== null && parsePhone(contact)?.kind === 'mobile'
  return {
    ...nameFrom(request.reporterName),
    company: company ?? '',
    mobilePhone: isMobile ? contact : null,
    workPhone: contact?.startsWith('+') && !isMobile ? contact : null,
    email: contact?.includes('@') ? contact : null,
  }
}

/** One word is how somebody is called; of several the first is the surname, as they are written in Russian. */
function nameFrom(name: string): Pick<PersonFacts, 'surname' | 'givenName' | 'patronymic'> {
  const [first = '', second = '', ...rest] = name.split(' ')
  return second === ''
    ? { surname: '', givenName: first, patronymic: '' }
    : { surname: first, givenName: second, patronymic: rest.join(' ') }
}
