import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { organizations } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { type Actor, authorize } from '@/lib/actor'
import { defaultLocale } from '@/lib/locales'
import { done, type Result } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import type { FirstStep } from './steps'

/** Takes a step off the checklist: it was looked at, or somebody does without it. */
export const settleStep = (actor: Actor, { step }: { step: FirstStep }): Promise<Result> =>
  transaction(async (tx) => {
    authorize(actor, 'settings.write')
    const settled = await tx
      .update(organizations)
      .set({ settledSteps: sql`array_append(${organizations.settledSteps}, ${step})` })
      .where(
        and(eq(organizations.id, actor.organizationId), sql`${step} <> all(${organizations.settledSteps})`),
      )
      .returning({ id: organizations.id })
    if (settled.length > 0) {
      await recordAudit(tx, actor, {
        event: 'organizations.step-settled',
        subject: {
          kind: 'organization',
          id: actor.organizationId,
          name: translatorFor(defaultLocale)(`firstRun.step.${step}.title`),
        },
      })
    }
    return done
  })
