import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { database } from '@/db/client'
import { roles } from '@/db/schema'
import { roleName } from '@/features/roles/base-roles'
import type { Step } from '@/lib/action'
import { contactText } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { type ClaimField, claimFields, groupsIn, proofOfClaims } from './claims'
import { latestTry } from './handshakes'
import type { Provider } from './provider'
import type { Trier } from './try'
import { claimLabels } from './words'

/** What came of one person's claims: the fields of their card and their roles, or what is missing. */
export async function lookAtPerson(
  { t, actor, account }: Trier & { t: Translator },
  provider: Provider,
): Promise<Step> {
  const name = t('openid.doctor.person.title')
  const arrival = await latestTry(account.sessionId, actor.organizationId)
  if (!arrival) return { name, state: 'skipped', words: t('openid.doctor.person.nobody') }
  const proof = proofOfClaims(provider, arrival.claims)
  const values: Partial<Record<ClaimField, string | undefined>> = {
    ...proof.profile,
    email: proof.email ?? proof.profile.email,
    login: proof.login ?? undefined,
  }
  const lines = claimFields.flatMap((field) => {
    const value = values[field]
    return value
      ? [t('openid.doctor.person.field', { field: t(claimLabels[field]), value: contactText(value) })]
      : []
  })
  const groups = groupsIn(arrival.claims, provider.groupClaims)
  const told = [
    t('openid.doctor.person.subject', { subject: arrival.claims.sub }),
    ...lines,
    t('openid.doctor.person.groups', { groups: groups.join(', ') || '—' }),
    await rolesLine(t, actor.organizationId, proof.roleIds),
  ].join('\n')
  if (proof.email) return { name, state: 'passed', words: told }
  return {
    name,
    state: 'failed',
    words: `${told}\n${t('openid.doctor.person.noEmail')}`,
    forIt: t('openid.doctor.person.noEmailForIt'),
  }
}

async function rolesLine(
  t: Translator,
  organizationId: string,
  ids: readonly string[] | null,
): Promise<string> {
  if (ids === null) return t('openid.doctor.person.noRules')
  if (ids.length === 0) return t('openid.doctor.person.noRoles')
  const found = await database()
    .select({ name: roles.name, baseRole: roles.baseRole })
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), inArray(roles.id, [...ids])))
  return t('openid.doctor.person.roles', { roles: found.map((role) => roleName(role, t)).join(', ') })
}
