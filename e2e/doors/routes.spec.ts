import { expect } from '@playwright/test'
import { addressOf } from './address'
import { type Caller, cookieFor, verdictOf } from './callers'
import { builtRoutes } from './catalogue'
import { admin, type RouteDoor, type Rows } from './door'
import { ask } from './http'
import { outcomeOf } from './outcome'
import { routes } from './routes'
import { canaries, everybody, missing, test, type World } from './world'

test('every page and route handler declares what it asks for', () => {
  expect(Object.keys(routes).sort()).toEqual(builtRoutes())
})

for (const [route, door] of Object.entries(routes)) {
  test(`${route} answers whom it should`, async ({ world, origin }) => {
    const seen = await Promise.all(
      (await everybody(world, door.gate)).flatMap((caller) => looks(world, caller)),
    )
    expect(seen.map(({ told }) => told)).toEqual(seen.map(({ promised }) => promised))

    function looks(here: World, caller: Caller) {
      const { party } = caller.kind
      const verdict = verdictOf(door.gate, caller.kind)
      const may = verdict === 'refused' && isHidden(door, caller) ? 'missing' : verdict
      const other = may === 'answered' ? 'missing' : may
      const own = may === 'answered' ? (door.leadsTo ?? may) : may
      const looked = [look(caller, 'own', here.own[party], own)]
      if (!namesRow(door)) return looked
      looked.push(look(caller, "other's", here.others[party], other))
      looked.push(look(caller, 'missing', missing, other))
      return looked
    }

    async function look(caller: Caller, which: string, rows: Rows, outcome: string) {
      const cookie = cookieFor(door.gate, caller)
      const answer = await ask(origin, addressOf(route, door, rows), { headers: { cookie } })
      const told = door.gate.kind === 'public' ? publicOutcome(outcomeOf(answer)) : outcomeOf(answer)
      const { home, other } = canaries
      const [its, theirs] = caller.kind.party === 'home' ? [home, other] : [other, home]
      const leaks = answer.body.includes(theirs) || (outcome !== 'answered' && answer.body.includes(its))
      const leak = leaks && !door.tellsAll ? ', and tells what it must not' : ''
      const who = `${caller.kind.name}, ${which}: `
      return { told: `${who}${told}${leak}`, promised: `${who}${outcome}` }
    }
  })
}

/** A step of signing in may lead to its beginning, a link nowhere; a door for programs takes no GET. */
const publicOutcome = (outcome: string): string => (outcome === 'failed' ? outcome : 'answered')

const isHidden = ({ hidesFrom }: RouteDoor, { kind }: Caller): boolean =>
  hidesFrom !== undefined && verdictOf(admin(hidesFrom), kind) === 'answered'

const namesRow = ({ segments = {} }: RouteDoor): boolean =>
  Object.values(segments).some((filling) => !filling.startsWith('='))

test('what wants a fresh proof asks for one', async ({ world, origin }) => {
  const wanting = Object.entries(routes).filter(([, { gate }]) => gate.kind !== 'public' && gate.isFresh)
  expect(wanting).not.toHaveLength(0)
  for (const [route, door] of wanting) {
    for (const { kind, cookie } of world.callers.filter(
      (caller) => verdictOf(door.gate, caller.kind) === 'answered',
    )) {
      const answer = await ask(origin, addressOf(route, door, world.own[kind.party]), { headers: { cookie } })
      expect(outcomeOf(answer), `${kind.name} ${route}`).toBe('prove')
    }
  }
})
