import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { queueMessages } from '@/features/messages/outbox'
import { env } from '@/lib/env'
import { defaultLocale, type Locale } from '@/lib/locales'
import { joinRequestsPath } from './join-requests-path'

/** Nobody wants their whole administration woken for one newcomer. */
const mostTold = 5

type Told = { membershipId: string; channel: 'sms' | 'email'; recipient: string; locale: Locale | null }

/** Tells those who may let the newcomer in, whoever was here last: by e-mail, or without one by SMS. */
export async function tellAdministrators(
  tx: Queryable,
  organizationId: string,
  { surname, givenName }: { surname: string; givenName: string },
): Promise<void> {
  const told = await tx.execute<Told>(sql`
    select ${memberships.id} as "membershipId", ${accounts.locale} as locale,
      case when ${memberships.email} is null then 'sms' else 'email' end as channel,
      coalesce(${memberships.email}, ${memberships.mobilePhone}) as recipient
    from ${memberships}
    join ${organizations} on ${organizations.id} = ${memberships.organizationId}
    join ${accounts} on ${accounts.id} = ${memberships.accountId}
    where ${memberships.organizationId} = ${organizationId} and ${isActiveMembership}
      and coalesce(${memberships.email}, ${memberships.mobilePhone}) is not null
      and (${memberships.id} = ${organizations.ownerMembershipId} or exists (
        select from ${membershipRoles}
        join ${roles} on ${roles.id} = ${membershipRoles.roleId} and ${roles.deletedAt} is null
        where ${membershipRoles.membershipId} = ${memberships.id}
          and 'admin' = any(${roles.applications}) and 'people.write' = any(${roles.permissions})))
    order by ${memberships.lastSeenAt} desc nulls last, ${memberships.id}
    limit ${mostTold}`)
  const params = {
    name: `${surname} ${givenName}`.trim(),
    link: new URL(joinRequestsPath, env().PUBLIC_URL).href,
  }
  await queueMessages(
    tx,
    told.map(({ locale, ...person }) => ({
      template: 'join-asked' as const,
      params,
      organizationId,
      ...person,
      locale: locale ?? defaultLocale,
    })),
  )
}
