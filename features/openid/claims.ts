import type { CorporateProof } from '@/features/servers/corporate-proof'
import { parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'
import { visibleText } from '@/lib/visible-text'

/** What a provider says of a person (OpenID Connect Core 1.0, §5.1). Nothing in it may be taken for text unseen. */
export type Claims = Readonly<Record<string, unknown>>

/** The fields of a card that a claim may fill, in the order of the form. */
export const claimFields = [
  'surname',
  'givenName',
  'patronymic',
  'email',
  'mobilePhone',
  'position',
  'personnelNumber',
  'login',
] as const
export type ClaimField = (typeof claimFields)[number]
type ClaimMapping = Partial<Record<ClaimField, string>>

/** The standard claims (§5.1), and what Keycloak calls the rest. */
export const usualClaims: ClaimMapping = {
  surname: 'family_name',
  givenName: 'given_name',
  patronymic: 'middle_name',
  email: 'email',
  mobilePhone: 'phone_number',
  login: 'preferred_username',
}

/** Where Keycloak and most others put groups and roles. */
export const usualGroupClaims = ['groups', 'realm_access.roles']

const longestValue = 1_000
const mostGroups = 2_000

/** A claim by its name, or by the way to it within others, such as `realm_access.roles`. */
function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path
    .split('.')
    .reduce<unknown>(
      (holder, name) =>
        typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
          ? Reflect.get(holder, name)
          : undefined,
      claims,
    )
}

/** A claim as one visible line, for a card's field: numbers too, of several values the first; null for anything else. */
function textAt(claims: Claims, path: string | undefined): string | null {
  if (!path) return null
  const found = claimAt(claims, path)
  const value = Array.isArray(found) ? found[0] : found
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return visibleText(String(value).slice(0, longestValue)) || null
}

/** The groups and roles that the claims name, each once. */
export function groupsIn(claims: Claims, groupClaims: readonly string[]): string[] {
  const found = groupClaims.flatMap((path) => {
    const value = claimAt(claims, path)
    return Array.isArray(value) ? value : [value]
  })
  const names = found.filter(
    (name): name is string => typeof name === 'string' && name.length <= longestValue,
  )
  return [...new Set(names)].slice(0, mostGroups)
}

/** Whether a person's group is the rule's, or for a path such as `/engineers` lies under it. */
const isCovered = (group: string, rule: string): boolean =>
  group === rule || (rule.startsWith('/') && group.startsWith(`${rule}/`))

type RoleRule = { group: string; roleId: string }

/** The roles that the groups stand for; null where the organisation has no rules, so that a provider says nothing of roles. */
function rolesOf(groups: readonly string[], rules: readonly RoleRule[]): string[] | null {
  if (rules.length === 0) return null
  const covering = rules.filter(({ group: rule }) => groups.some((group) => isCovered(group, rule)))
  return [...new Set(covering.map(({ roleId }) => roleId))]
}

export type ClaimRules = {
  issuer: string
  claims: ClaimMapping
  groupClaims: readonly string[]
  roleRules: readonly RoleRule[]
}

/**
 * What a checked answer of the provider proves. The issuer and `sub` are who the person is (§2: never reassigned). The e-mail
 * counts as proven only where the provider says that it verified it (`email_verified`).
 */
export function proofOfClaims(
  { issuer, claims: mapping, groupClaims, roleRules }: ClaimRules,
  claims: Claims & { sub: string },
): CorporateProof {
  const { email: emailClaim, mobilePhone, login, ...fields } = mapping
  const email = parseEmail(textAt(claims, emailClaim) ?? '')
  const isVerified = emailClaim === 'email' && claims.email_verified === true
  const profile = {
    ...Object.fromEntries(Object.entries(fields).map(([field, path]) => [field, textAt(claims, path)])),
    mobilePhone: parsePhone(textAt(claims, mobilePhone) ?? '')?.e164 ?? null,
    email: isVerified ? null : email,
  }
  return {
    method: 'openid',
    email: isVerified ? email : null,
    login: textAt(claims, login),
    identity: { provider: 'openid', issuer, subject: claims.sub },
    profile: Object.fromEntries(Object.entries(profile).filter(([, text]) => text !== null)),
    roleIds: rolesOf(groupsIn(claims, groupClaims), roleRules),
  }
}
