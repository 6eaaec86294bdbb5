import 'server-only'
import { memberships } from '@/db/schema'

/** Who somebody is: what every list, link and palette entry shows of a person. */
export const personColumns = {
  id: memberships.id,
  directory: memberships.directory,
  surname: memberships.surname,
  givenName: memberships.givenName,
  patronymic: memberships.patronymic,
}

export const contactColumns = { mobilePhone: memberships.mobilePhone, email: memberships.email }
