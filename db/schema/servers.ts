import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { roles } from './roles'

/** How people come to an organisation by themselves. One without a row is joined by invitation alone. */
export const servers = pgTable(
  'servers',
  {
    organizationId: uuid()
      .primaryKey()
      .references(() => organizations.id),
    /** The host that people type to find the organisation, lower case. */
    address: text().unique(),
    /** A proven e-mail domain alone decides for this server: nobody is asked to choose it. */
    isSimplified: boolean().notNull().default(false),
    /** How somebody may prove that they belong here, side by side. */
    methods: text({ enum: ['email-code', 'openid', 'directory', 'propusk-password'] })
      .array()
      .notNull()
      .default(['email-code']),
    /** Who is let in by a proven work e-mail: those whose card an administrator prepared, or anyone. */
    joining: text({ enum: ['prepared', 'anyone'] })
      .notNull()
      .default('prepared'),
    /** What anyone gets who comes without a card. */
    newcomerRoleId: uuid(),
    /** An administrator lets in each who comes without a card. */
    isApprovalNeeded: boolean().notNull().default(false),
    /** Whether somebody who came without a phone may add theirs in the profile. */
    isPhoneAllowed: boolean().notNull().default(true),
    /** The application that people here have to use instead of this installation's own; null for none. */
    ownApplication: text(),
    /** For people, in the organisation's words: how to install, what a workplace needs, which access to ask for. */
    guideInstalling: text().notNull().default(''),
    guideWorkplace: text().notNull().default(''),
    guideAccess: text().notNull().default(''),
    /** Raised by every edit, so that the second of two editors is told. */
    version: integer().notNull().default(1),
  },
  (t) => [
    withinOrganization('servers_newcomer_role', t, t.newcomerRoleId, roles),
    check('servers_address_normalised', sql`${t.address} = lower(${t.address})`),
  ],
)

/** E-mail domains of an organisation. Only a proven one leads anybody to its server. */
export const serverDomains = pgTable(
  'server_domains',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Lower case, in ASCII (RFC 5890). */
    domain: text().notNull(),
    /** What a TXT record of the domain has to say. */
    dnsToken: text().notNull(),
    provenAt: instant(),
    proof: text({ enum: ['dns', 'owner'] }),
    createdAt: createdAt(),
  },
  (t) => [
    unique('server_domains_once').on(t.organizationId, t.domain),
    index('server_domains_domain').on(t.domain),
    check('server_domains_normalised', sql`${t.domain} = lower(${t.domain})`),
  ],
)
