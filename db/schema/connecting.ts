import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { memberships } from './people'
import { roles } from './roles'

/** Who a person is to their organisation's own provider or directory. Issuer and subject never change, names and e-mails do. */
export const corporateIdentities = pgTable(
  'corporate_identities',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    membershipId: uuid().notNull(),
    provider: text({ enum: ['openid', 'ldap'] }).notNull(),
    /** The provider's issuer (OpenID Connect Core §2), or what the directory calls itself. */
    issuer: text().notNull(),
    subject: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('corporate_identities_subject').on(t.organizationId, t.provider, t.issuer, t.subject),
    withinOrganization('corporate_identities_membership', t, t.membershipId, memberships),
    index('corporate_identities_of_membership').on(t.membershipId),
  ],
)

/** Somebody whom a proof vouched for and who waits for an administrator, since nobody prepared a card for them. */
export const joinRequests = pgTable(
  'join_requests',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    surname: text().notNull(),
    givenName: text().notNull(),
    /** What they showed, as `features/servers/corporate-proof.ts` reads it: the card is made of it. */
    corporateProof: jsonb().$type<unknown>().notNull(),
    roleId: uuid().notNull(),
    state: text({ enum: ['waiting', 'approved', 'refused'] })
      .notNull()
      .default('waiting'),
    createdAt: createdAt(),
    decidedAt: instant(),
    /** Who decided, as the journal names them. */
    decidedBy: uuid().references(() => accounts.id),
  },
  (t) => [
    withinOrganization('join_requests_role', t, t.roleId, roles),
    uniqueIndex('join_requests_waiting').on(t.organizationId, t.accountId).where(sql`${t.state} = 'waiting'`),
    index('join_requests_of_account').on(t.accountId),
  ],
)
