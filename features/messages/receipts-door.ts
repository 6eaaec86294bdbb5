import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { keyedHash } from '@/lib/crypto'
import { env } from '@/lib/env'
import { recordReceipts } from './receipts'

const receipt = z.object({
  /** The id that the message was sent with. */
  id: z.uuid(),
  state: z.enum(['delivered', 'failed']),
  /** The gateway's own code, kept for the administrator. */
  error: z
    .string()
    .max(40)
    .regex(/^[\w .:-]*$/)
    .optional(),
})
const body = z.union([receipt.transform((one) => [one]), z.array(receipt).max(1000)])

/**
 * `POST` with `Authorization: Bearer SMS_HTTP_TOKEN` and one `{ id, state: 'delivered' | 'failed', error? }` or a list.
 * 204 when recorded, again for a repeated one; 401 for another token; 422 for another form; 404 where no such gateway is set.
 */
export async function receiveReceipts(request: Request): Promise<Response> {
  const { SMS_GATEWAY, SMS_HTTP_TOKEN } = env()
  if (SMS_GATEWAY !== 'http' || !SMS_HTTP_TOKEN) return new Response(null, { status: 404 })
  if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${SMS_HTTP_TOKEN}`))
    return new Response(null, { status: 401 })
  const parsed = body.safeParse(await request.json().catch(() => null))
  if (!parsed.success) return new Response(null, { status: 422 })
  await recordReceipts(
    parsed.data.map(({ id, state, error }) => ({
      id,
      state,
      ...(state === 'failed' && { problem: 'undeliverable' as const, answer: error }),
    })),
  )
  return new Response(null, { status: 204 })
}

/** Compares in constant time, whatever the lengths. */
const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(keyedHash('message-body', given), keyedHash('message-body', expected))
