import { z } from 'zod'
import { connectionOutcome, type Gateway, type Outcome, type OutgoingSms } from '../gateway'

const answer = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  price: z.number().optional(),
  currency: z.string().optional(),
})

/**
 * Any SMS service behind one request: `POST url` with `{ id, to, text }`, a Bearer token and `Idempotency-Key: id`.
 * 2xx takes the message (202 too) and may answer `{ id, price, currency }`; 408, 409, 425, 429 and 5xx ask for another
 * attempt; any other status refuses. Receipts arrive at `/api/messages/receipts`.
 */
export function httpSmsGateway({ url, token }: { url: string; token?: string }): Gateway<OutgoingSms> {
  return {
    name: 'http',
    async send({ id, recipient, text }, signal) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token && { authorization: `Bearer ${token}` }),
            'idempotency-key': id,
          },
          body: JSON.stringify({ id, to: recipient, text }),
          redirect: 'error',
          signal,
        })
        return await outcomeOf(response)
      } catch {
        return connectionOutcome(signal)
      }
    },
  }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.ok) {
    const body = answer.safeParse(await response.json().catch(() => ({})))
    const { id, price, currency } = body.success ? body.data : {}
    return {
      kind: 'accepted',
      gatewayMessageId: id,
      ...(price !== undefined && { priceMinor: Math.round(price * 100), currency }),
    }
  }
  await response.body?.cancel()
  const { status } = response
  const told = { answer: `HTTP ${status}` }
  if (status >= 500 || [408, 409, 425, 429].includes(status))
    return { kind: 'postponed', problem: 'gateway-failed', ...told }
  if (status === 401 || status === 403) return { kind: 'postponed', problem: 'wrong-credentials', ...told }
  if (status === 402) return { kind: 'postponed', problem: 'no-funds', ...told }
  if (status === 404 || status === 405) return { kind: 'postponed', problem: 'wrong-request', ...told }
  return { kind: 'refused', problem: status === 422 ? 'wrong-recipient' : 'wrong-request', ...told }
}
