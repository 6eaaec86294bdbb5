import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, instant } from './columns'
import { organizations } from './organizations'

/** The Active Directory or LDAP server of an organisation, against which its people prove themselves. */
export const corporateDirectories = pgTable(
  'corporate_directories',
  {
    organizationId: uuid()
      .primaryKey()
      .references(() => organizations.id),
    kind: text({ enum: ['active-directory', 'ldap'] })
      .notNull()
      .default('active-directory'),
    /** `host` or `host:port`, asked in this order. Empty: found by the SRV records of `domain` (RFC 2782). */
    hosts: text().array().notNull().default(sql`'{}'`),
    /** The directory's DNS domain, lower case: `corp.example` of `ivanov@corp.example`. */
    domain: text(),
    /** What stands before the backslash, upper case: `CORP` of `CORP\ivanov`. */
    netbiosName: text(),
    transport: text({ enum: ['ldaps', 'starttls', 'plain'] })
      .notNull()
      .default('ldaps'),
    /** PEM of the authorities that vouch for the hosts instead of the public ones. */
    certificateAuthority: text(),
    /** How a login becomes a bind: by a name made from a template, or by finding the person first. */
    bindWay: text({ enum: ['template', 'search'] })
      .notNull()
      .default('search'),
    /** `{login}` and `{domain}` stand for what was typed: `{login}@{domain}`, `uid={login},ou=people,dc=corp`. */
    bindTemplate: text(),
    serviceName: text(),
    /** AES-256-GCM. */
    servicePassword: bytea(),
    baseDn: text().notNull().default(''),
    /** Whom sign-in and sync consider at all (RFC 4515). */
    personFilter: text().notNull(),
    /** Which ways of typing a login are taken. */
    loginForms: text({ enum: ['login', 'domain-login', 'principal', 'email'] })
      .array()
      .notNull(),
    /** What simplified authentication fills in as the login of a typed work e-mail. */
    prefill: text({ enum: ['local-part', 'email', 'nothing'] })
      .notNull()
      .default('local-part'),
    connectSeconds: integer().notNull().default(3),
    operationSeconds: integer().notNull().default(5),
    signInSeconds: integer().notNull().default(10),
    /** How many attempts with one login are passed on to the directory in an hour. */
    attemptsPerHour: integer().notNull().default(4),
    /** After how many wrong passwords the directory itself locks: 0 never, null unknown. */
    lockoutThreshold: integer(),
    /** For how long the directory remembers a wrong password. */
    lockoutWindowSeconds: integer(),
    lockoutReadAt: instant(),
    /** Its word hands over no card with more than this person may give; null where nobody is known to have saved it. */
    savedByAccountId: uuid().references(() => accounts.id),
    /** Raised by every edit, so that the second of two editors is told. */
    version: integer().notNull().default(1),
  },
  (t) => [
    check('corporate_directories_domain_lower', sql`${t.domain} = lower(${t.domain})`),
    check(
      'corporate_directories_bounds',
      sql`${t.connectSeconds} between 1 and 10 and ${t.operationSeconds} between 1 and 30 and ${t.signInSeconds} between 3 and 30 and ${t.attemptsPerHour} between 1 and 20`,
    ),
  ],
)

/** A browser in which somebody proved themselves to a directory; a share of their attempts is kept for it. */
export const directoryBrowsers = pgTable(
  'directory_browsers',
  {
    browserHash: text().notNull(),
    /** Keyed hash of a login, or of somebody's id in the directory, within an organisation. */
    key: text().notNull(),
    lastUsedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.browserHash] }),
    index('directory_browsers_unused').on(t.lastUsedAt),
  ],
)
