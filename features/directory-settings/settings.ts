import 'server-only'
import { eq } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import { type Actor, authorize, can } from '@/lib/actor'
import type { DirectoryFacts } from './schema'

/** What a new directory is taken for, in the words of Active Directory (MS-ADTS). */
const usual: DirectoryFacts = {
  kind: 'active-directory',
  hosts: [],
  domain: '',
  netbiosName: '',
  transport: 'ldaps',
  certificateAuthority: '',
  bindWay: 'search',
  bindTemplate: '{login}@{domain}',
  serviceName: '',
  baseDn: '',
  personFilter: '(&(objectCategory=person)(objectClass=user))',
  loginForms: ['login', 'domain-login', 'principal'],
  prefill: 'local-part',
  attemptsPerHour: 4,
  connectSeconds: 3,
  operationSeconds: 5,
  signInSeconds: 10,
}

/** The directory of the actor's organisation as its form shows it; whether there is a password, and never which. */
export async function directorySettings(actor: Actor) {
  authorize(actor, 'servers.read')
  return { ...(await storedFacts(database(), actor.organizationId)), mayWrite: can(actor, 'servers.write') }
}

export type ShownDirectory = Awaited<ReturnType<typeof directorySettings>>

export async function storedFacts(db: Queryable, organizationId: string) {
  const [row] = await db
    .select()
    .from(corporateDirectories)
    .where(eq(corporateDirectories.organizationId, organizationId))
  const facts: DirectoryFacts = row
    ? {
        kind: row.kind,
        hosts: row.hosts,
        domain: row.domain ?? '',
        netbiosName: row.netbiosName ?? '',
        transport: row.transport,
        certificateAuthority: row.certificateAuthority ?? '',
        bindWay: row.bindWay,
        bindTemplate: row.bindTemplate ?? '',
        serviceName: row.serviceName ?? '',
        baseDn: row.baseDn,
        personFilter: row.personFilter,
        loginForms: row.loginForms,
        prefill: row.prefill,
        attemptsPerHour: row.attemptsPerHour,
        connectSeconds: row.connectSeconds,
        operationSeconds: row.operationSeconds,
        signInSeconds: row.signInSeconds,
      }
    : usual
  return {
    version: row?.version ?? 0,
    isSet: row !== undefined,
    hasPassword: Boolean(row?.servicePassword),
    lockoutThreshold: row?.lockoutThreshold ?? null,
    facts,
  }
}
