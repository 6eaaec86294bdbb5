import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { membershipRoles, memberships } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { over } from '@/features/sign-in/problems'
import type { AccountActor, Actor } from '@/lib/actor'
import { parsePhone } from '@/lib/phone'
import { ok, type Result, refused } from '@/lib/result'
import type { Visitor } from '@/lib/visitor'
import { givableAmong } from './group-roles'
import type { MetPerson } from './meeting'
import type { PersonName } from './own-account'

type Newcomer = {
  by: AccountActor | Visitor | Actor
  organizationId: string
  name: PersonName
  proof: CorporateProof
}

/** Makes the card of somebody whom nobody expected, with the roles of their groups, or else the one for newcomers. */
export async function addNewcomer(
  tx: Queryable,
  { by, organizationId, name, proof }: Newcomer,
  newcomerRoleId: string,
): Promise<Result<[MetPerson]>> {
  const { email, profile } = proof
  const [card] = await tx
    .insert(memberships)
    .values({
      organizationId,
      email,
      directory: 'employee',
      ...name,
      patronymic: profile.patronymic ?? '',
      position: profile.position ?? '',
      personnelNumber: profile.personnelNumber ?? '',
      mobilePhone: await freePhone(tx, organizationId, profile.mobilePhone),
    })
    .onConflictDoNothing()
    .returning()
  // An administrator prepared the card meanwhile: the next try finds it.
  if (!card) return refused(over)
  const roleIds = await givenRoles(tx, organizationId, proof, newcomerRoleId)
  await tx
    .insert(membershipRoles)
    .values(roleIds.map((roleId) => ({ organizationId, membershipId: card.id, roleId })))
  await recordAudit(tx, by, {
    event: 'people.created',
    organizationId,
    subject: membershipSubject(card),
    details: { directory: card.directory, roles: roleIds },
  })
  return ok([card])
}

/** The phone that the provider tells; null where it tells none, or another card has it: nobody proved whose it is. */
async function freePhone(
  tx: Queryable,
  organizationId: string,
  told: string | undefined,
): Promise<string | null> {
  const phone = told && parsePhone(told)?.e164
  if (!phone) return null
  const holders = and(
    eq(memberships.organizationId, organizationId),
    eq(memberships.directory, 'employee'),
    eq(memberships.mobilePhone, phone),
    isNull(memberships.deletedAt),
  )
  return (await tx.$count(memberships, holders)) === 0 ? phone : null
}

/** Those of the groups' roles that the organisation has, and its mapping may give; without any, the role for newcomers. */
async function givenRoles(
  tx: Queryable,
  organizationId: string,
  { identity, roleIds }: CorporateProof,
  newcomerRoleId: string,
): Promise<string[]> {
  if (!identity || !roleIds || roleIds.length === 0) return [newcomerRoleId]
  const givable = await givableAmong(tx, organizationId, identity.provider, roleIds)
  return givable.length > 0 ? givable : [newcomerRoleId]
}
