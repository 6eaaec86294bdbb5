import 'server-only'
import { database } from '@/db/client'
import { day, hour, raise } from '@/db/rate-counters'
import { subscriberOf } from '@/lib/network'

/**
 * Whether a stranger's wish for a new link, or for help, is one too many: 3 an hour and 6 a day a contact, so that nobody is
 * pestered; 60 an hour an address, since whole plants share one. Counts the wish whatever the answer.
 */
export async function wishesTooOften(
  wish: 'renewal' | 'request' | 'recovery',
  contact: string,
  address: string,
): Promise<boolean> {
  const rule = `invitation-${wish}`
  const [hourly = 0, daily = 0, fromAddress = 0] = await raise(database(), [
    { rule: `${rule}-hour`, subject: contact, windowSeconds: hour },
    { rule: `${rule}-day`, subject: contact, windowSeconds: day },
    { rule: `${rule}-address`, subject: subscriberOf(address), windowSeconds: hour },
  ])
  return hourly > 3 || daily > 6 || fromAddress > 60
}
