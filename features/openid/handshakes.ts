import 'server-only'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { database } from '@/db/client'
import { openidHandshakes } from '@/db/schema'
import { seal, unseal } from '@/lib/crypto'
import { type Arrival, type Departure, departureSchema } from './handshake'

/** Who left: an attempt to prove oneself, or a session that tries the settings. One hand-shake each at a time. */
type Traveller = { attemptId: string } | { sessionId: string }

/** Keeps what the answer will be checked against for a quarter of an hour, instead of what the traveller kept before. */
export async function keepDeparture(
  traveller: Traveller,
  organizationId: string,
  departure: Departure,
): Promise<void> {
  const facts = {
    organizationId,
    departure: seal('openid-handshake', JSON.stringify(departure)),
    usedAt: null,
    arrival: null,
    expiresAt: sql`now() + interval '15 minutes'`,
  }
  await database()
    .insert(openidHandshakes)
    .values({ ...traveller, ...facts })
    .onConflictDoUpdate({
      target: 'attemptId' in traveller ? openidHandshakes.attemptId : openidHandshakes.sessionId,
      set: facts,
    })
}

/** The provider's address that a traveller is on the way to; null when they came back, or never left. */
export async function departureAddress(traveller: Traveller): Promise<string | null> {
  const [row] = await database()
    .select({ departure: openidHandshakes.departure })
    .from(openidHandshakes)
    .where(and(isOf(traveller), isOpen))
  return row ? opened(row.departure).address : null
}

/**
 * The departure that a provider's answer belongs to, by its `state`, and takes it: no second answer finds it. Only those of this
 * browser's own attempt and session are looked at, so that an answer to somebody else's takes nothing.
 */
export async function takeDeparture(
  travellers: readonly Traveller[],
  organizationId: string,
  state: string | null,
): Promise<{ id: string; isTry: boolean; departure: Departure } | null> {
  const isTheirs = or(...travellers.map(isOf))
  if (!isTheirs || !state) return null
  const rows = await database()
    .select()
    .from(openidHandshakes)
    .where(and(isTheirs, eq(openidHandshakes.organizationId, organizationId), isOpen))
  for (const { id, sessionId, departure: kept } of rows) {
    const departure = opened(kept)
    if (new URL(departure.address).searchParams.get('state') !== state) continue
    const taken = await database()
      .update(openidHandshakes)
      .set({ usedAt: sql`now()` })
      .where(and(eq(openidHandshakes.id, id), eq(openidHandshakes.departure, kept), isOpen))
      .returning({ id: openidHandshakes.id })
    if (taken.length > 0) return { id, isTry: sessionId !== null, departure }
  }
  return null
}

/** Keeps what the answer to a try brought. */
export async function keepTried(id: string, arrival: Arrival): Promise<void> {
  await database()
    .update(openidHandshakes)
    .set({ arrival: seal('openid-handshake', JSON.stringify(arrival)) })
    .where(eq(openidHandshakes.id, id))
}

const arrivalSchema = z.object({
  idToken: z.string(),
  claims: z.looseObject({ sub: z.string() }),
})

/** What the session's last try of this organisation's settings brought; null when there is none of the last quarter of an hour. */
export async function latestTry(sessionId: string, organizationId: string): Promise<Arrival | null> {
  const [row] = await database()
    .select({ arrival: openidHandshakes.arrival })
    .from(openidHandshakes)
    .where(
      and(
        eq(openidHandshakes.sessionId, sessionId),
        eq(openidHandshakes.organizationId, organizationId),
        gt(openidHandshakes.expiresAt, sql`now()`),
      ),
    )
  return row?.arrival ? arrivalSchema.parse(JSON.parse(unseal('openid-handshake', row.arrival))) : null
}

const isOpen = and(isNull(openidHandshakes.usedAt), gt(openidHandshakes.expiresAt, sql`now()`))

const isOf = (traveller: Traveller) =>
  'attemptId' in traveller
    ? eq(openidHandshakes.attemptId, traveller.attemptId)
    : eq(openidHandshakes.sessionId, traveller.sessionId)

const opened = (sealed: Buffer): Departure =>
  departureSchema.parse(JSON.parse(unseal('openid-handshake', sealed)))
