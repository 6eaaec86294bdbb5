import 'server-only'
import { resolveTxt } from 'node:dns/promises'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { serverDomains } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { mayEditInstallation } from '@/features/organization-settings/setting-mutations'
import { type Actor, authorize } from '@/lib/actor'
import { randomToken } from '@/lib/crypto'
import { done, type Result, refused } from '@/lib/result'

const mostDomains = 50
const dnsPatience = 5_000

/** What a TXT record of a domain has to hold. */
export const dnsRecord = ({ dnsToken }: { dnsToken: string }): string => `propusk-domain=${dnsToken}`

/** Names an e-mail domain of the organisation; it leads nobody anywhere until it is proven. */
export async function addDomain(actor: Actor, { domain }: { domain: string }): Promise<Result> {
  authorize(actor, 'servers.write')
  const { organizationId } = actor
  return resultTransaction(async (tx) => {
    if ((await tx.$count(serverDomains, eq(serverDomains.organizationId, organizationId))) >= mostDomains) {
      return refused({ field: 'domain', message: 'servers.domains.tooMany', params: { max: mostDomains } })
    }
    const added = await tx
      .insert(serverDomains)
      .values({ organizationId, domain, dnsToken: randomToken() })
      .onConflictDoNothing()
      .returning({ id: serverDomains.id })
    if (added.length === 0) return refused({ field: 'domain', message: 'servers.domains.already' })
    await record(tx, actor, 'servers.domain-added', domain)
    return done
  })
}

export async function removeDomain(actor: Actor, { id }: { id: string }): Promise<Result> {
  authorize(actor, 'servers.write')
  return resultTransaction(async (tx) => {
    const [removed] = await tx
      .delete(serverDomains)
      .where(own(actor, id))
      .returning({ domain: serverDomains.domain })
    if (removed) await record(tx, actor, 'servers.domain-removed', removed.domain)
    return done
  })
}

/** Looks for the TXT record. Whoever can write it speaks for the domain. */
export async function proveByDns(actor: Actor, { id }: { id: string }): Promise<Result> {
  authorize(actor, 'servers.write')
  const [row] = await database().select().from(serverDomains).where(own(actor, id))
  if (!row) return refused({ message: 'servers.domains.gone' })
  if (!(await hasRecord(row.domain, dnsRecord(row)))) {
    return refused({ message: 'servers.domains.noRecord', params: { domain: row.domain } })
  }
  return prove(actor, id, 'dns')
}

async function hasRecord(domain: string, record: string): Promise<boolean> {
  const patience = Promise.withResolvers<string[][]>()
  const timer = setTimeout(() => patience.resolve([]), dnsPatience)
  const records = await Promise.race([resolveTxt(domain).catch(() => []), patience.promise])
  clearTimeout(timer)
  return records.some((parts) => parts.join('') === record)
}

/** The word of the installation's owner instead of a record, as for a network without a DNS of its own. */
export async function approveDomain(actor: Actor, { id }: { id: string }): Promise<Result> {
  authorize(actor, 'servers.write')
  if (!(await mayEditInstallation(actor, database()))) return refused({ message: 'servers.domains.notOwner' })
  return prove(actor, id, 'owner')
}

const prove = (actor: Actor, id: string, proof: 'dns' | 'owner'): Promise<Result> =>
  resultTransaction(async (tx) => {
    const [proven] = await tx
      .update(serverDomains)
      .set({ provenAt: sql`now()`, proof })
      .where(and(own(actor, id), isNull(serverDomains.provenAt)))
      .returning({ domain: serverDomains.domain })
    if (proven) await record(tx, actor, 'servers.domain-proven', proven.domain)
    return done
  })

const own = (actor: Actor, id: string) =>
  and(eq(serverDomains.organizationId, actor.organizationId), eq(serverDomains.id, id))

const record = (
  tx: Queryable,
  actor: Actor,
  event: 'servers.domain-added' | 'servers.domain-removed' | 'servers.domain-proven',
  domain: string,
) =>
  recordAudit(tx, actor, {
    event,
    subject: { kind: 'organization', id: actor.organizationId, name: domain },
  })
