import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { joinRequests } from '@/db/schema'
import { recordConsent } from '@/features/accounts/consent'
import { recordAudit } from '@/features/audit/record'
import type { Visitor } from '@/features/sessions/visitor'
import type { AccountActor } from '@/lib/actor'
import { done, type Result } from '@/lib/result'
import type { CorporateProof } from './corporate-proof'
import type { PersonName } from './own-account'

type Asking = {
  by: AccountActor | Visitor
  accountId: string
  organizationId: string
  name: PersonName
  consent: string
  proof: CorporateProof
}

/** Leaves what a newcomer proved for an administrator to look at; whoever asks again waits on with the newer proof. */
export async function askToJoin(tx: Queryable, asking: Asking, roleId: string): Promise<Result> {
  const { by, accountId, organizationId, name, consent, proof } = asking
  const [request] = await tx
    .insert(joinRequests)
    .values({ organizationId, accountId, ...name, corporateProof: proof, roleId })
    .onConflictDoUpdate({
      target: [joinRequests.organizationId, joinRequests.accountId],
      targetWhere: eq(joinRequests.state, 'waiting'),
      set: { ...name, corporateProof: proof, roleId },
    })
    .returning({ id: joinRequests.id })
  if (!request) throw new Error('the request to join was not inserted')
  await recordConsent(tx, by, { accountId, organizationId, textVersion: consent })
  await recordAudit(tx, by, {
    event: 'people.join-asked',
    organizationId,
    subject: { kind: 'account', id: accountId, name: `${name.surname} ${name.givenName}` },
  })
  return done
}
