import { expect } from '@playwright/test'
import { createOrganization } from '@/test/factories'
import { callAction, type Way, waysOf } from './action-call'
import { actions } from './actions'
import {
  anonymous,
  type Caller,
  callerOf,
  edgeKinds,
  type Kind,
  kinds,
  type Verdict,
  verdictOf,
} from './callers'
import { builtActions } from './catalogue'
import type { ActionDoor, Rows } from './door'
import { fingerprint, workerRests } from './fingerprint'
import type { Outcome } from './outcome'
import { newRows } from './rows'
import { canaries, everybody, missing, test, type World } from './world'

test('every server action declares what it asks for', () => {
  const built = builtActions().map(({ name }) => name)
  expect(Object.keys(actions).sort()).toEqual(built.sort())
})

for (const [name, door] of Object.entries(actions)) {
  test(`${name} changes nothing for whom it refuses, nor what is not theirs`, async ({ world, origin }) => {
    const callers = await everybody(world, door.gate)
    await workerRests()
    const before = await fingerprint()
    const useless = callers.flatMap((caller) => uselessRows(world, door, caller))
    const asked = useless.map(async ({ caller, which, rows }, index) => {
      const way = wayOf(door, index)
      const victim = world.others[caller.kind.party]
      const outcome = await callAction({ origin, name, door, way, caller, rows, victim })
      const verdict = verdictOf(door.gate, caller.kind)
      const isGone = door.findsFirst && outcome === 'answered'
      const isFine = isGone || (verdict === 'answered' ? outcome !== 'failed' : isRefusal(outcome, verdict))
      return isFine ? null : `${caller.kind.name}, ${which}, by ${way}: ${outcome} instead of ${verdict}`
    })
    expect((await Promise.all(asked)).filter((surprise) => surprise !== null)).toEqual([])
    expect(await fingerprint()).toEqual(before)
  })

  test(`${name} answers whom it should, and touches no other organisation`, async ({ world, origin }) => {
    const victim = world.own.other
    const calls = await Promise.all(
      allowedKinds(door).map(async (kind, index) => {
        const organization = kind.isOwner ? await createOrganization() : world.organizations.home
        const caller = await callerOf(kind, organization)
        const { accountId } = caller
        const rows = await newRows(door.takes ?? [], { organization, accountId, surname: canaries.home })
        const way = wayOf(door, index)
        return { origin, name, door, way, caller, rows, victim }
      }),
    )
    const untouched = await fingerprint(victim('organization'))
    const before = await fingerprint()
    const told = await Promise.all(
      calls.map(async (call) => {
        const outcome = await callAction(call)
        const isFine = door.gate.kind === 'public' ? outcome !== 'failed' : outcome === 'answered'
        return isFine ? null : `${call.caller.kind.name}, by ${call.way}: ${outcome}`
      }),
    )
    expect(told.filter((surprise) => surprise !== null)).toEqual([])
    if (!door.quiet) expect(await fingerprint()).not.toEqual(before)
    await workerRests()
    expect(await fingerprint(victim('organization'))).toEqual(untouched)
  })
}

/** Without JavaScript the page is shown anew, and may be hidden from whom the action refuses. */
const isRefusal = (outcome: Outcome, verdict: Verdict): boolean =>
  outcome === verdict || (verdict === 'refused' && outcome === 'missing')

/** Rows with which the caller may achieve nothing: any for whom is refused, else another's and none. */
function uselessRows(
  world: World,
  door: ActionDoor,
  caller: Caller,
): { caller: Caller; which: string; rows: Rows }[] {
  const { party } = caller.kind
  const isAllowed = verdictOf(door.gate, caller.kind) === 'answered'
  const own = isAllowed ? [] : [{ caller, which: 'own', rows: world.own[party] }]
  if (!door.takes) return own
  return [
    ...own,
    { caller, which: "another's", rows: world.others[party] },
    { caller, which: 'missing', rows: missing },
  ]
}

/** Of any number of calls about half go each way that a page of ours may call this action. */
function wayOf(door: ActionDoor, index: number): Way {
  const ways = waysOf(door)
  return ways[index % ways.length] ?? 'router'
}

/** One signed-in kind stands for all where a public action does not ask who calls. */
function allowedKinds(door: ActionDoor): Kind[] {
  if (door.gate.kind === 'public')
    return [anonymous, ...kinds.filter(({ baseRole }) => baseRole === 'customer')]
  const all = [...kinds, ...edgeKinds(door.gate)]
  return all.filter((kind) => kind.party === 'home' && verdictOf(door.gate, kind) === 'answered')
}
