import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, identifiers } from '@/db/schema'
import { queueNotices } from '@/features/accounts/notices'
import { mayAddPhone } from '@/features/accounts/phone-policy'
import { recordAudit } from '@/features/audit/record'
import { ownSubject } from '@/features/audit/subjects'
import type { AccountActor } from '@/lib/actor'
import { type Contact, maskContact } from '@/lib/contact'
import { done, type Result, refused } from '@/lib/result'
import { provenContacts } from './queries'

/**
 * Gives the account a contact that it just proved by a code, in the place of `replacedId` when that is one of its own.
 * A contact of another account stays there: whoever has both signs in to that one. All contacts from before are told.
 */
export async function adoptContact(
  tx: Queryable,
  actor: AccountActor,
  contact: Contact,
  replacedId: string | null,
): Promise<Result> {
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, actor.accountId)).for('update')
  if (contact.kind === 'phone' && !(await mayAddPhone(actor, tx))) {
    return refused({ message: 'account.contacts.phoneForbidden' })
  }
  const before = await provenContacts(actor, tx)
  const adopted = await tx
    .insert(identifiers)
    .values({ accountId: actor.accountId, kind: contact.kind, value: contact.value, proof: 'code' })
    .onConflictDoNothing()
    .returning({ id: identifiers.id })
  if (adopted.length === 0) {
    const isOwn = before.some(({ kind, value }) => kind === contact.kind && value === contact.value)
    return refused({ message: isOwn ? 'account.contacts.alreadyYours' : 'account.contacts.taken' })
  }
  const replaced = before.find(({ id, kind }) => id === replacedId && kind === contact.kind)
  if (replaced) {
    await tx
      .delete(identifiers)
      .where(and(eq(identifiers.id, replaced.id), eq(identifiers.accountId, actor.accountId)))
  }
  await queueNotices(tx, actor, before, {
    template: 'contact-changed',
    params: { contact: maskContact(contact) },
  })
  await recordAudit(tx, actor, {
    event: replaced ? 'account.contact-replaced' : 'account.contact-added',
    subject: ownSubject(actor),
    details: { contact: maskContact(contact), ...(replaced && { replaced: maskContact(replaced) }) },
  })
  return done
}
