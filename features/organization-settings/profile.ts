import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { organizations } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { type Actor, authorize, can } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import type { ProfileForm } from './profile-schema'
import { profileFields, profileLabel, profileValue } from './profile-words'
import { proofNeeded } from './proof'

const facts = {
  name: organizations.name,
  accent: organizations.accent,
  supportPhone: organizations.supportPhone,
  supportEmail: organizations.supportEmail,
  instruction: organizations.instruction,
  shortHost: organizations.shortHost,
}

/** What the organisation's page edits, the version it was read at, and the logo in use. */
export async function organizationProfile(actor: Actor) {
  authorize(actor, 'settings.read')
  const [row] = await database()
    .select({ facts, version: organizations.version, logoId: organizations.logoId })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId))
  if (!row) throw new Error('an actor of no organisation')
  return { ...row, mayWrite: can(actor, 'settings.write') }
}

/**
 * Writes name, colour, contacts, instruction and short host; pages show them from the next request on. The host of links
 * changes only when the actor proved themself a moment ago.
 */
export async function saveProfile(actor: Actor, form: ProfileForm, isProven: boolean): Promise<Result> {
  authorize(actor, 'settings.write')
  const t = translatorFor(actor.locale)
  return resultTransaction(async (tx) => {
    const [stored] = await tx
      .select({ facts, version: organizations.version })
      .from(organizations)
      .where(eq(organizations.id, actor.organizationId))
      .for('no key update')
    if (!stored) throw new Error('an actor of no organisation')
    const settled = settleVersion(stored, form, form.facts, {
      t,
      label: (name) => profileLabel(t, name),
      value: (name, of) => profileValue(name, of[name]),
    })
    if (!settled.ok) return settled
    const after = settled.value
    const changed = profileFields.filter((name) => stored.facts[name] !== after[name])
    if (changed.length === 0) return done
    if (changed.includes('shortHost') && !isProven) {
      return refused(proofNeeded(t, 'organization', 'shortHost'))
    }
    await tx
      .update(organizations)
      .set({ ...after, version: sql`${organizations.version} + 1` })
      .where(eq(organizations.id, actor.organizationId))
    await recordAudit(tx, actor, {
      event: 'organizations.profile-changed',
      subject: { kind: 'organization', id: actor.organizationId, name: after.name },
      details: {
        changes: Object.fromEntries(changed.map((name) => [name, [stored.facts[name], after[name]]])),
      },
    })
    return done
  })
}
