import type { OutgoingHttpHeaders } from 'node:http'
import { addressOf } from './address'
import { type Caller, cookieFor } from './callers'
import { builtActions } from './catalogue'
import type { ActionDoor, Rows } from './door'
import { ask } from './http'
import { type Outcome, outcomeOf } from './outcome'
import { routes } from './routes'
import { missing } from './world'

type Call = { headers: OutgoingHttpHeaders; body: string }

const boundary = '----WebKitFormBoundaryOfThePropuskDoors'

/** Fields as a browser sends them, in this order. */
export function multipart(fields: readonly (readonly [name: string, value: string])[]): Call {
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: `${parts.join('')}--${boundary}--\r\n`,
  }
}

/** How a page of ours may call an action. */
export type Way = 'router' | 'form'

export const waysOf = ({ call }: ActionDoor): Way[] => (call === undefined ? ['router', 'form'] : ['router'])

/** The action called as Next's router calls it: its arguments as React writes them, its id in a header. */
function byRouter(id: string, { shape, call }: ActionDoor, form: Record<string, string>): Call {
  if (call !== undefined) return { headers: { 'next-action': id, 'content-type': 'text/plain' }, body: call }
  const typed = Object.entries(form).map(([name, value]) => [`_1_${name}`, value] as const)
  const { headers, body } = multipart([...typed, ['0', shape === 'plain' ? '["$K1"]' : '[{},"$K1"]']])
  return { headers: { ...headers, 'next-action': id }, body }
}

/** The action's form as a browser without JavaScript sends it. */
function byForm(id: string, { shape }: ActionDoor, form: Record<string, string>): Call {
  const fields = Object.entries(form)
  if (shape === 'plain') return multipart([[`$ACTION_ID_${id}`, ''], ...fields])
  return multipart([
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', '[{}]'],
    ['$ACTION_KEY', 'k1'],
    ...fields,
  ])
}

type Request = {
  origin: string
  name: string
  door: ActionDoor
  way: Way
  caller: Caller
  rows: Rows
  victim: Rows
}

/** Calls an action on a page that knows it, with fields beside the honest ones that speak of the victim. */
export async function callAction(request: Request): Promise<Outcome> {
  const { origin, name, door, way, caller, rows } = request
  const action = builtActions().find((built) => built.name === name)
  const nearest = action?.pages.toSorted((one, other) => detours(one, door) - detours(other, door))[0]
  const page = door.on?.page ?? nearest
  if (!action || !page) throw new Error(`no page knows ${name}`)
  const form = { ...forged(request.victim), ...door.form?.(rows) }
  const { headers, body } = way === 'router' ? byRouter(action.id, door, form) : byForm(action.id, door, form)
  const cookie = cookieFor(door.gate, caller)
  const declared = {
    ...(routes[page] ?? { gate: door.gate }),
    ...(door.on && { segments: door.on.segments }),
  }
  const path = addressOf(page, declared, (noun) => (door.takes?.includes(noun) ? rows(noun) : missing(noun)))
  return outcomeOf(await ask(origin, path, { method: 'POST', headers: { ...headers, cookie }, body }))
}

/** A page that shows itself to whoever may be there is the best place to call from. */
const detours = (page: string, { gate, takes = [] }: ActionDoor): number =>
  page.split('[').length +
  (routes[page]?.leadsTo ? 1 : 0) +
  Object.values(routes[page]?.segments ?? {}).filter((noun) => !takes.some((taken) => taken === noun))
    .length +
  (JSON.stringify(routes[page]?.gate) === JSON.stringify(gate) ? 0 : 1)

/** Fields that no page sends; where one of them counted, something would change that must not. */
const forged = (victim: Rows): Record<string, string> => ({
  organizationId: victim('organization'),
  accountId: victim('colleague'),
  membershipId: victim('employee'),
  isOwner: 'true',
  'permissions[]': 'people.write',
  application: 'admin',
})
