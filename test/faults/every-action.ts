import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDatabase } from '@/db/client'
import { resendInvitationAction } from '@/features/invitations/actions'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import { translatorFor } from '@/lib/translator'
import { ownerUrl } from '../database'
import { type CountingProxy, type Cut, type Statement, startCountingProxy } from './counting-proxy'
import { difference, type Fingerprint, fingerprints } from './fingerprint'
import { type Answer, type ServerAction, submit } from './request'
import { scenarios, withoutScenario } from './scenarios'
import { invitationScenarios } from './scenarios/invitations'
import { createWorld, type World } from './world'

/** Every exported function of every module of server actions: a new one is here by itself. */
const modules = import.meta.glob<Record<string, unknown>>('/features/*/*action{,s}.{ts,tsx}', { eager: true })
const actions = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported).map(([name, action]): [string, ServerAction] => [
    `${path.replace('/features/', '').replace(/\.tsx?$/, '')}.${name}`,
    action as ServerAction,
  ]),
)

let owner: Sql
let proxy: CountingProxy
let world: World
let fingerprint: () => Promise<Fingerprint>

/** A sentence beside the form, or the page of an outage where there is no form. */
const told: Answer = { outcome: 'refused', text: translatorFor('ru')('outage.form.unreachable') }
const unavailable: Answer = { outcome: 'unavailable' }

/**
 * The first statement; and from the first that writes, in each transaction its middle and last unsent, and the answer of
 * its last lost, whose work stays.
 */
const cutsOf = (statements: readonly Statement[]): Cut[] => [
  { statement: 1, when: 'before' },
  ...transactionsOf(statements).flatMap(({ first, last }): Cut[] => [
    ...[...new Set([Math.ceil((first + last) / 2), last])].map(
      (statement): Cut => ({ statement, when: 'before' }),
    ),
    { statement: last, when: 'after' },
  ]),
]

/** The transactions from the first write on, a statement outside of one by itself, as numbers of statements from 1. */
function transactionsOf(statements: readonly Statement[]): { first: number; last: number }[] {
  const begins = Math.max(0, firstWrite(statements)) + 1
  const lasts = statements.flatMap(({ isFinal }, index) =>
    isFinal && index + 1 >= begins ? [index + 1] : [],
  )
  return lasts.map((last, index) => ({ first: (lasts[index - 1] ?? begins - 1) + 1, last }))
}

const firstWrite = (statements: readonly Statement[]): number =>
  statements.findIndex(({ text }) => !/^\s*(begin|select)/i.test(text))

/** Hundreds of submits from one address would have to wait. */
const forgetCounts = () => owner`with waits as (delete from sign_in_waits) delete from rate_counters`

/** Saving the same again may be told twice, and makes another version of it. */
const withoutJournal = (change: Fingerprint): Fingerprint =>
  Object.fromEntries(
    Object.entries(change).filter(
      ([figure]) => !figure.startsWith('audit_entries.') && !figure.endsWith('.version size'),
    ),
  )

function prepareWorld(): void {
  // A few hundred statements lose their connection; one test loses dozens.
  vi.setConfig({ testTimeout: 120_000 })
  beforeAll(async () => {
    // Every lost connection is logged, hundreds of them here.
    vi.spyOn(console, 'error').mockImplementation(() => {})
    owner = postgres(ownerUrl(), { max: 1, onnotice: () => {} })
    world = await createWorld()
    // What a process prepares once is no part of an action; its queue keeps a connection with statements of its own.
    await submit(
      resendInvitationAction,
      await invitationScenarios['invitations/actions.resendInvitationAction'].prepare(world),
    )
    await closeDatabase()
    const server = new URL(process.env.DATABASE_URL ?? '')
    proxy = await startCountingProxy(
      { host: server.hostname, port: Number(server.port) },
      async (backend) => {
        await owner`select pg_terminate_backend(${backend})`
      },
    )
    server.port = String(proxy.port)
    process.env.DATABASE_URL = server.href
    fingerprint = await fingerprints(owner)
  })

  afterAll(async () => {
    stopWakingWorker()
    await closeDatabase()
    await proxy.close()
    await owner.end()
  })
}

/** Every `of`-th action, from the one numbered `part` on, in a file with a database (`useDatabase`) and stand-ins for Next's modules of its own. */
export function testActions({ part, of }: { part: number; of: number }): void {
  prepareWorld()

  it('every server action is called one, and has its scenario', () => {
    const names = actions.map(([name]) => name)
    expect(names.filter((name) => !name.endsWith('Action'))).toEqual([])
    expect([...Object.keys(scenarios), ...withoutScenario].sort()).toEqual(names.sort())
  })

  const own = actions.filter(([name], index) => name in scenarios && index % of === part)
  describe.each(own)('%s', (name, action) => {
    const scenario = scenarios[name]
    if (!scenario) return

    it('does all or nothing wherever its connection is lost, says so, and can be sent again', async () => {
      const tried = await scenario.prepare(world)
      const empty = await fingerprint()
      const stages: Fingerprint[] = [{}]
      const statements = await proxy.record(
        async () => expect(await submit(action, tried)).toEqual({ outcome: 'done' }),
        async () => {
          const change = difference(empty, await fingerprint())
          if (!isEqual(change, stages.at(-1))) stages.push(change)
        },
      )
      expect(stages.length - 1, 'transactions that change something').toBeLessThanOrEqual(
        scenario.stages?.count ?? 1,
      )

      for (const cut of cutsOf(statements)) {
        await forgetCounts()
        const submission = await scenario.prepare(world)
        const before = await fingerprint()
        const { answer, lost } = await proxy.interrupt(cut, () => submit(action, submission))
        const at = `${cut.when} ${cut.statement}: ${lost?.text.slice(0, 200)}`
        const answers = lost ? [told, unavailable] : [{ outcome: 'done' }]
        if (!scenario.answersFirst) expect(answers, at).toContainEqual(answer)
        expect(stages, at).toContainEqual(difference(before, await fingerprint()))
        await submit(action, submission)
        const repeated = withoutJournal(difference(before, await fingerprint()))
        if (!scenario.stages && !scenario.twice)
          expect(repeated, at).toEqual(withoutJournal(stages.at(-1) ?? {}))
      }
    })

    it.skipIf(scenario.twice)('sent twice at once does it once', async () => {
      const single = await scenario.prepare(world)
      const empty = await fingerprint()
      await submit(action, single)
      const whole = withoutJournal(difference(empty, await fingerprint()))

      const submission = await scenario.prepare(world)
      const before = await fingerprint()
      await Promise.all([submit(action, submission), submit(action, submission)])
      expect(withoutJournal(difference(before, await fingerprint()))).toEqual(whole)
    })
  })
}

const isEqual = (one: Fingerprint, other: Fingerprint | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
