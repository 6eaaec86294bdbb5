import { type BaseRole, roleName } from '@/features/roles/base-roles'
import type { MessageKey, Translator } from '@/lib/translator'
import { type ClaimField, claimFields } from './claims'
import { claimField, groupsField } from './schema'

const labels: Record<string, MessageKey> = {
  issuer: 'openid.issuer.label',
  clientId: 'openid.clientId.label',
  scopes: 'openid.scopes.label',
  groupClaims: 'openid.groupClaims.label',
  certificates: 'openid.certificates.label',
}

/** What a card's field is called. */
export const claimLabels: Record<ClaimField, MessageKey> = {
  surname: 'people.field.surname',
  givenName: 'people.field.givenName',
  patronymic: 'people.field.patronymic',
  email: 'people.field.email',
  mobilePhone: 'people.field.mobilePhone',
  position: 'people.field.position',
  personnelNumber: 'people.field.personnelNumber',
  login: 'openid.claims.login',
}

/** What a field of the form is called. */
export function factLabel(
  t: Translator,
  name: string,
  roles: readonly { id: string; name: string; baseRole: BaseRole | null }[],
): string {
  const known = labels[name]
  if (known) return t(known)
  const field = claimFields.find((each) => claimField(each) === name)
  if (field) return t(claimLabels[field])
  const role = roles.find(({ id }) => groupsField(id) === name)
  return role ? roleName(role, t) : name
}
