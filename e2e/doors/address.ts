import { randomUUID } from 'node:crypto'
import type { RouteDoor, Rows } from './door'

/** A route's address with its segments filled in. */
export const addressOf = (route: string, { segments = {}, query = '' }: RouteDoor, id: Rows): string =>
  route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_segment, name: string) => {
    const filling = segments[name]
    if (filling === undefined) return randomUUID()
    return filling.startsWith('=') ? filling.slice(1) : id(filling as Exclude<typeof filling, `=${string}`>)
  }) + query
