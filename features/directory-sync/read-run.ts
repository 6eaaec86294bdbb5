import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { keepToIndexes, planAsUsual } from '@/db/indexed-read'
import { directoryRunPhotos, directoryRunRows, directoryRuns, directorySightings } from '@/db/schema'
import { transaction } from '@/db/transaction'
import type { Directory } from '@/features/directory/connection'
import { withDirectory } from '@/features/directory/connection'
import type { Entry } from '@/features/directory/entry'
import { groupAttributes, type RolesByGroup, readRolesByGroup } from '@/features/directory/groups'
import { attributesToRead, isClosed, subjectOf } from '@/features/directory/mapping'
import type { DirectorySettings } from '@/features/directory/settings'
import { storedDirectory } from '@/features/directory/stored-settings'
import { findSync, type Sync } from '@/features/directory/sync'
import { outwardReach } from '@/features/installation/outward-reach'
import { jobActor } from '@/features/jobs/gate'
import { type Actor, can } from '@/lib/actor'
import { ahead } from '@/lib/read-ahead'
import { changesSince, type Place, placeNow, wholeIsDue } from './cursor'
import { finishRun } from './finish-run'
import { rulesOf } from './ground'
import { judge } from './judge'
import { keepRows, keepSightings } from './keep-rows'
import { keepLease, type LeasedRun, LeaseLost } from './lease'
import { placeOf, readPersonOf } from './read-person'
import { keepPhotos, newPhotos, withPhotos } from './read-photos'
import { survey } from './survey'

/** People a transaction, and a page of the directory's answer. */
const together = 500
/** A reading that takes longer is hopeless, in seconds. */
const longest = 3_600

/** Why a run cannot be read, whatever the directory says. */
class RunEnds extends Error {
  constructor(readonly problem: string) {
    super(problem)
  }
}

/** Reads the directory for a run that this worker holds, and leaves what it would change. Never throws for the directory's sake. */
export async function readRun(run: LeasedRun): Promise<void> {
  try {
    await forgetRows(run)
    const settings = await storedDirectory(database(), run.organizationId)
    const sync = await findSync(database(), run.organizationId)
    if (!settings || !sync) throw new RunEnds('not-set-up')
    if (!settings.serviceName || !settings.servicePassword) throw new RunEnds('no-service-account')
    const { serviceName, servicePassword } = settings
    const answer = await withDirectory(
      settings,
      async (directory) => {
        await directory.bind(serviceName, servicePassword)
        await new Reading(run, settings, sync, directory).read()
      },
      { reach: await outwardReach(), wholeSeconds: longest },
    )
    if (!answer.ok) throw new RunEnds(answer.failure.kind)
  } catch (error) {
    if (error instanceof LeaseLost) return
    if (!(error instanceof RunEnds)) console.error(`Directory run ${run.id}:`, error)
    await fail(run, error instanceof RunEnds ? error.problem : 'broken')
  }
}

/** A reader before this one may have left some. */
async function forgetRows({ id }: LeasedRun): Promise<void> {
  await database().delete(directoryRunRows).where(eq(directoryRunRows.runId, id))
  await database().delete(directorySightings).where(eq(directorySightings.runId, id))
  await database().delete(directoryRunPhotos).where(eq(directoryRunPhotos.runId, id))
}

async function fail({ id, leaseId }: LeasedRun, problem: string): Promise<void> {
  await database()
    .update(directoryRuns)
    .set({ state: 'failed', problem, readAt: sql`now()`, leaseId: null, leasedUntil: null })
    .where(and(eq(directoryRuns.id, id), eq(directoryRuns.leaseId, leaseId)))
}

type Judged = { batch: readonly Entry[]; roles: RolesByGroup; place: Place }

/** One conversation that reads everybody, or whom the directory changed and the names of the rest. */
class Reading {
  #rows = 0
  #entries = 0

  constructor(
    readonly run: LeasedRun,
    readonly settings: DirectorySettings,
    readonly sync: Sync,
    readonly directory: Directory,
  ) {}

  async read(): Promise<void> {
    const { run, settings, sync, directory } = this
    const place = await placeNow(directory, settings.kind, sync.cursor)
    const roles = await readRolesByGroup(directory, settings, sync.groups)
    const changes =
      run.trigger === 'button' || (await wholeIsDue(database(), sync, place))
        ? null
        : await changesSince(directory, settings, sync)
    for await (const photos of newPhotos(directory, settings, sync, changes ?? settings.personFilter)) {
      await this.#commit((tx) => keepPhotos(tx, run, photos))
    }
    const subject = sync.map.subject
    const all = { base: settings.baseDn, scope: 'sub' as const, pageSize: together }
    const whole = [...attributesToRead(sync.map), ...groupAttributes, 'modifyTimestamp']
    if (changes) {
      await this.#setScope()
      for await (const batch of ahead(
        batches(directory.search({ ...all, filter: changes, attributes: whole })),
      )) {
        await this.#commit((tx, actor) => this.#judge(tx, actor, { batch, roles, place }))
      }
      const names = [
        subject,
        ...attributesToRead(sync.map).filter((name) => !Object.values(sync.map).includes(name)),
      ]
      const search = directory.search({ ...all, filter: settings.personFilter, attributes: names })
      for await (const batch of ahead(batches(search))) await this.#commit((tx) => this.#sight(tx, batch))
    } else {
      const search = directory.search({ ...all, filter: settings.personFilter, attributes: whole })
      for await (const batch of ahead(batches(search))) {
        await this.#commit(async (tx, actor) => {
          await this.#sight(tx, batch)
          await this.#judge(tx, actor, { batch, roles, place })
        })
      }
    }
    await this.#commit(async (tx, actor) =>
      finishRun(tx, {
        run: changes ? { ...run, scope: 'changes' } : run,
        sync,
        actor,
        rows: this.#rows,
        entries: this.#entries,
        cursor: place.cursor(),
      }),
    )
  }

  async #setScope(): Promise<void> {
    await database().update(directoryRuns).set({ scope: 'changes' }).where(eq(directoryRuns.id, this.run.id))
  }

  async #sight(tx: Queryable, batch: readonly Entry[]): Promise<void> {
    const { subject } = this.sync.map
    const now = new Date()
    const seen = batch.flatMap((entry) => {
      const id = subjectOf(entry, subject)
      return id === null ? [] : [{ subject: id, isClosed: isClosed(entry, now), place: placeOf(entry.dn) }]
    })
    await keepSightings(tx, this.run, seen)
    this.#entries += batch.length
  }

  /** Rights are those of this moment, batch by batch. */
  async #judge(tx: Queryable, actor: Actor, { batch, roles, place }: Judged): Promise<void> {
    const { run, sync } = this
    const now = new Date()
    for (const entry of batch) place.pass(entry)
    const entries = batch
      .filter((entry) => !isClosed(entry, now))
      .map((entry) => readPersonOf(entry, sync.map, roles.of(entry)))
    await keepToIndexes(tx)
    const people = await withPhotos(tx, run, entries)
    const ground = await survey(tx, actor, run.id, rulesOf(sync), people, 'rehearse')
    const judged = people.map((read) => ({ read, judgement: judge(read, ground) }))
    await planAsUsual(tx)
    this.#rows = await keepRows(tx, run, this.#rows, judged)
  }

  #commit<T>(work: (tx: Queryable, actor: Actor) => Promise<T>): Promise<T> {
    return transaction(async (tx) => {
      await keepLease(tx, this.run)
      await tx.update(directoryRuns).set({ entries: this.#entries }).where(eq(directoryRuns.id, this.run.id))
      const actor = await jobActor(tx, this.run)
      if (!actor || !can(actor, 'people.write')) throw new RunEnds('not-allowed')
      return work(tx, actor)
    })
  }
}

async function* batches(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  for await (const entry of entries) {
    batch.push(entry)
    if (batch.length < together) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
