import 'server-only'
import { sql } from 'drizzle-orm'
import { resultTransaction } from '@/db/result-transaction'
import { corporateDirectories } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { organizationSubject } from '@/features/audit/subjects'
import { standsAboveLinked } from '@/features/directory/stands-above-linked'
import { proofNeeded } from '@/features/organization-settings/proof'
import { lockOrganization } from '@/features/organizations/lock'
import { type Actor, authorize } from '@/lib/actor'
import { seal } from '@/lib/crypto'
import { done, type Result, refused } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import type { DirectoryFacts, DirectoryForm } from './schema'
import { storedFacts } from './settings'
import { factLabel, factText } from './words'

/** Where the service account's password goes, and who says who somebody is: it was typed for these alone. */
const destination = ['hosts', 'domain', 'transport', 'certificateAuthority', 'serviceName'] as const

/**
 * Writes the organisation's directory; it holds for the next sign-in. The service account's password stays where none is typed,
 * but goes to no other place than it was typed for. Another directory could say that anybody is whom this one linked, so nobody
 * names it who stands below one of them. `isProven`: the actor proved themself a moment ago, since this decides who is let in.
 */
export async function saveDirectory(actor: Actor, form: DirectoryForm, isProven: boolean): Promise<Result> {
  authorize(actor, 'servers.write')
  const t = translatorFor(actor.locale)
  return resultTransaction(async (tx) => {
    const { organizationId, accountId } = actor
    if (!accountId) throw new Error('a directory needs an account that saves it')
    const organization = await lockOrganization(tx, actor)
    const before = await storedFacts(tx, organizationId)
    const settled = settleVersion(before, form, form.facts, {
      t,
      label: (name) => factLabel(t, name),
      value: (name, facts) => factText(t, name, facts),
    })
    if (!settled.ok) return settled
    const after = settled.value
    const changed = factNames(after).filter(
      (name) => !before.isSet || JSON.stringify(before.facts[name]) !== JSON.stringify(after[name]),
    )
    if (changed.length === 0 && !form.servicePassword) return done
    const isElsewhere = destination.some((name) => changed.includes(name))
    if (isElsewhere && !(await standsAboveLinked(tx, actor))) {
      return refused({ message: 'directory.settings.aboveYou' })
    }
    const keepsPassword = before.hasPassword && !isElsewhere
    if (after.bindWay === 'search' && !form.servicePassword && !keepsPassword) {
      return refused({
        field: 'servicePassword',
        message: before.hasPassword
          ? 'directory.settings.servicePassword.again'
          : 'directory.settings.servicePassword.needed',
      })
    }
    if (!isProven) return refused(proofNeeded(t, 'directory'))
    const values = {
      ...after,
      savedByAccountId: accountId,
      domain: after.domain || null,
      netbiosName: after.netbiosName || null,
      certificateAuthority: after.certificateAuthority || null,
      bindTemplate: after.bindTemplate || null,
      serviceName: after.serviceName || null,
      ...(form.servicePassword
        ? { servicePassword: seal('directory-password', form.servicePassword) }
        : !keepsPassword && { servicePassword: null }),
      // Another directory has another policy: the next sign-in reads it.
      ...(isElsewhere && { lockoutThreshold: null, lockoutWindowSeconds: null, lockoutReadAt: null }),
    }
    await tx
      .insert(corporateDirectories)
      .values({ organizationId, ...values })
      .onConflictDoUpdate({
        target: corporateDirectories.organizationId,
        set: { ...values, version: sql`${corporateDirectories.version} + 1` },
      })
    await recordAudit(tx, actor, {
      event: 'servers.directory-changed',
      subject: organizationSubject(organization),
      details: {
        fields: changed.map((name) => ({
          field: factLabel(t, name),
          before: before.isSet ? factText(t, name, before.facts) : '',
          after: factText(t, name, after),
        })),
      },
    })
    return done
  })
}

const factNames = (facts: DirectoryFacts) => Object.keys(facts) as (keyof DirectoryFacts)[]
