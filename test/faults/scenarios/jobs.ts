import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { jobJournal, type jobs } from '@/db/schema'
import { createJob } from '@/test/jobs'
import type { Scenario } from '../scenario'
import { byAdministrator, card, type World } from '../world'

type Values = Partial<typeof jobs.$inferInsert>

const jobOf = ({ organization, administrator }: World, values: Values) =>
  createJob(organization.id, administrator.accountId, values)

const onJob =
  (values: Values, fields = {}): Scenario['prepare'] =>
  async (world) =>
    byAdministrator(world, { id: await jobOf(world, values), ...fields })

const ended = { finishedAt: new Date() }

export const jobScenarios = {
  'bulk/actions.draftBulkAction': {
    prepare: async (world) =>
      byAdministrator(world, {
        list: 'employee',
        kind: 'people.delete',
        selection: 'ids',
        ids: [(await card(world)).id],
      }),
    twice: 'each is a draft of its own, which changes nobody and is swept',
  },
  'bulk/actions.chooseForBulkAction': {
    prepare: onJob({ kind: 'people.ban' }, { reason: 'Уволены', until: '' }),
  },
  'job-control/actions.beginJobAction': { prepare: onJob({}) },
  'job-control/actions.stopJobAction': { prepare: onJob({ state: 'running' }) },
  'job-control/actions.resumeJobAction': { prepare: onJob({ state: 'stopped', ...ended }) },
  'job-control/actions.undoJobAction': {
    prepare: async (world) => {
      const id = await jobOf(world, { state: 'done', ...ended })
      await database()
        .insert(jobJournal)
        .values({ organizationId: world.organization.id, jobId: id, entries: sql`'[]'` })
      return byAdministrator(world, { id })
    },
  },
  'job-control/actions.settleJobAction': { prepare: onJob({ state: 'done', ...ended }) },
} satisfies Record<string, Scenario>
