import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { joinRequests } from '@/db/schema'
import { recordConsent } from '@/features/accounts/consent'
import { recordAudit } from '@/features/audit/record'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import type { AccountActor } from '@/lib/actor'
import type { Visitor } from '@/lib/visitor'
import type { PersonName } from './own-account'
import { tellAdministrators } from './tell-administrators'

type Asking = {
  by: AccountActor | Visitor
  accountId: string
  organizationId: string
  name: PersonName
  consent: string
  proof: CorporateProof
}

/** Leaves what a newcomer proved for an administrator to look at; whoever asks again waits on with the newer proof. */
export async function askToJoin(tx: Queryable, asking: Asking, roleId: string): Promise<void> {
  const { by, accountId, organizationId, name, consent, proof } = asking
  const facts = { ...name, corporateProof: proof, roleId }
  const renewed = await tx
    .update(joinRequests)
    .set(facts)
    .where(isWaitingOf(accountId, organizationId))
    .returning({ id: joinRequests.id })
  if (renewed.length > 0) return
  await tx.insert(joinRequests).values({ organizationId, accountId, ...facts })
  await recordConsent(tx, by, { accountId, organizationId, textVersion: consent })
  await recordAudit(tx, by, {
    event: 'people.join-asked',
    organizationId,
    subject: { kind: 'account', id: accountId, name: `${name.surname} ${name.givenName}` },
  })
  await tellAdministrators(tx, organizationId, name)
}

const isWaitingOf = (accountId: string, organizationId: string) =>
  and(
    eq(joinRequests.accountId, accountId),
    eq(joinRequests.organizationId, organizationId),
    eq(joinRequests.state, 'waiting'),
  )
