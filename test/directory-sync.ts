import { and, asc, desc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import {
  corporateDirectories,
  directoryGroupRoles,
  directoryRunRows,
  directoryRuns,
  directorySyncs,
  memberships,
} from '@/db/schema'
import { usualAttributes } from '@/features/directory/attributes'
import type { GroupRole } from '@/features/directory/groups'
import { applyRun, startReading } from '@/features/directory-sync/mutations'
import { readNext } from '@/features/directory-sync/reader'
import type { Actor } from '@/lib/actor'
import { seal } from '@/lib/crypto'
import { directorySettings, serviceName, servicePassword } from './directory'
import type { Organization } from './factories'
import { runJobs } from './jobs'

/** A reading as it stands, its one row a newcomer unless told. */
export async function createRun(
  organizationId: string,
  accountId: string,
  values: Partial<typeof directoryRuns.$inferInsert> = {},
): Promise<string> {
  const [run] = await database()
    .insert(directoryRuns)
    .values({
      organizationId,
      accountId,
      locale: 'ru',
      trigger: 'button',
      state: 'read',
      readAt: new Date(),
      newRows: 1,
      ...values,
    })
    .returning({ id: directoryRuns.id })
  if (!run) throw new Error('the run was not inserted')
  await database()
    .insert(directoryRunRows)
    .values({ organizationId, runId: run.id, ordinal: 0, verdict: 'new', name: 'Новиков Пётр' })
  return run.id
}

type Values = Partial<typeof directorySyncs.$inferInsert>

/** The organisation's directory stands at `host`, and `accountId` set up what becomes of its people. */
export async function createSync(
  organization: Organization,
  {
    host,
    accountId,
    groups = [],
    ...values
  }: Values & { host: string; accountId: string; groups?: GroupRole[] },
): Promise<void> {
  const { certificateAuthority: _, servicePassword: __, ...settings } = directorySettings({ hosts: [host] })
  await database()
    .insert(corporateDirectories)
    .values({
      ...settings,
      hosts: [host],
      loginForms: [...settings.loginForms],
      organizationId: organization.id,
      serviceName,
      servicePassword: seal('directory-password', servicePassword),
    })
    .onConflictDoNothing()
  await database()
    .insert(directorySyncs)
    .values({
      organizationId: organization.id,
      attributes: usualAttributes['active-directory'],
      defaultRoleId: organization.roles['service-specialist'],
      savedByAccountId: accountId,
      locale: 'ru',
      ...values,
    })
    .onConflictDoNothing()
  if (groups.length > 0) {
    await database()
      .insert(directoryGroupRoles)
      .values(groups.map((group) => ({ ...group, organizationId: organization.id })))
  }
}

/** Reads the directory by the button, to the end. Returns the run. */
export async function readDirectory(actor: Actor) {
  const started = await startReading(actor)
  if (!started.ok) throw new Error(JSON.stringify(started.problems))
  await readNext()
  return runNow(started.value.id)
}

/** Reads the directory and does what it promises. Returns the run. */
export async function syncDirectory(actor: Actor) {
  const run = await readDirectory(actor)
  const applied = await applyRun(actor, { runId: run.id, jobId: crypto.randomUUID(), agreed: 'on' })
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
  await runJobs()
  return runNow(run.id)
}

export async function runNow(id: string) {
  const [run] = await database().select().from(directoryRuns).where(eq(directoryRuns.id, id))
  if (!run) throw new Error('there is no such run')
  return run
}

export async function latestRun(organization: Organization) {
  const [run] = await database()
    .select()
    .from(directoryRuns)
    .where(eq(directoryRuns.organizationId, organization.id))
    .orderBy(desc(directoryRuns.id))
    .limit(1)
  if (!run) throw new Error('nothing was read')
  return run
}

export const rowsOfRun = (runId: string) =>
  database()
    .select()
    .from(directoryRunRows)
    .where(eq(directoryRunRows.runId, runId))
    .orderBy(asc(directoryRunRows.ordinal))

/** The one card of this surname. */
export async function cardOf(organization: Organization, surname: string) {
  const [card, ...others] = await database()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, organization.id), eq(memberships.surname, surname)))
  if (!card || others.length > 0)
    throw new Error(`${others.length + (card ? 1 : 0)} cards are called ${surname}`)
  return card
}
