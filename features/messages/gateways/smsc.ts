import { z } from 'zod'
import {
  type Balance,
  connectionOutcome,
  type Gateway,
  type Outcome,
  type OutgoingSms,
  type Receipt,
} from '../gateway'
import type { MessageProblem } from '../state'

const sent = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  cost: z.coerce.number().optional(),
})
const left = z.object({ balance: z.coerce.number(), currency: z.string().default('RUB') })
const refusal = z.object({ error_code: z.coerce.number() })
const statuses = z.array(
  z.object({ id: z.string(), status: z.coerce.number(), cost: z.coerce.number().optional() }),
)

/** smsc.ru/api/http, «Отправка SMS-сообщения», the table of error codes. */
const sendErrors: Record<number, { kind: 'postponed' | 'refused'; problem: MessageProblem }> = {
  1: { kind: 'refused', problem: 'wrong-request' },
  2: { kind: 'postponed', problem: 'wrong-credentials' },
  3: { kind: 'postponed', problem: 'no-funds' },
  4: { kind: 'postponed', problem: 'address-blocked' },
  5: { kind: 'refused', problem: 'wrong-request' },
  6: { kind: 'refused', problem: 'forbidden' },
  7: { kind: 'refused', problem: 'wrong-recipient' },
  8: { kind: 'refused', problem: 'undeliverable' },
  9: { kind: 'postponed', problem: 'repeated' },
}

const unknownMessage = -3
/** smsc.ru/api/http, «Статусы сообщений»: those that end a message's way; with any other it is still on it. */
const endings: Record<number, 'delivered' | MessageProblem> = {
  1: 'delivered',
  2: 'delivered',
  3: 'expired-at-operator',
  20: 'undeliverable',
  22: 'wrong-recipient',
  23: 'forbidden',
  24: 'no-funds',
  25: 'undeliverable',
}

/** SMSC.ru. It takes our id for its own, so that a doubtful attempt is looked up there before it is repeated. */
export function smscGateway(options: {
  credentials: { apiKey: string } | { login: string; password: string }
  /** A sender name agreed with SMSC.ru; theirs when absent. */
  sender?: string
  origin?: string
}): Gateway<OutgoingSms> {
  const { credentials, sender, origin = 'https://smsc.ru' } = options
  const identity: Record<string, string> =
    'apiKey' in credentials
      ? { apikey: credentials.apiKey }
      : { login: credentials.login, psw: credentials.password }

  async function statusesOf(messages: readonly { id: string; recipient: string }[], signal: AbortSignal) {
    // The comma at the end asks for a list even of one.
    const list = (values: string[]) => `${values.join(',')},`
    const query = new URLSearchParams({
      ...identity,
      fmt: '3',
      phone: list(messages.map(({ recipient }) => digits(recipient))),
      id: list(messages.map(({ id }) => id)),
    })
    return statuses.parse(await post(new URL('/sys/status.php', origin), query, signal))
  }

  return {
    name: 'smsc',

    async send({ id, recipient, text, attempt }, signal) {
      try {
        if (attempt > 1) {
          const [known] = await statusesOf([{ id, recipient }], signal)
          if (known && known.status !== unknownMessage) return { kind: 'accepted', gatewayMessageId: id }
        }
        const body = {
          ...identity,
          id,
          phones: digits(recipient),
          mes: text,
          cost: 3,
          charset: 'utf-8',
          ...(sender && { sender }),
        }
        return sendOutcome(await post(new URL('/rest/send/', origin), JSON.stringify(body), signal))
      } catch {
        return connectionOutcome(signal)
      }
    },

    async receipts(messages, signal) {
      return (await statusesOf(messages, signal)).flatMap(({ id, status, cost }): Receipt[] => {
        const ending = endings[status]
        if (!ending) return []
        const price = cost === undefined ? {} : roubles(cost)
        if (ending === 'delivered') return [{ id, state: 'delivered', ...price }]
        return [{ id, state: 'failed', problem: ending, answer: `SMSC status ${status}`, ...price }]
      })
    },

    async balance(signal) {
      try {
        const body = JSON.stringify({ ...identity, cur: 1 })
        return balanceOf(await post(new URL('/rest/balance/', origin), body, signal))
      } catch {
        return { problem: signal.aborted ? 'timeout' : 'unreachable' }
      }
    },
  }
}

function sendOutcome(answer: unknown): Outcome {
  const accepted = sent.safeParse(answer)
  const refused = refusal.safeParse(answer)
  if (refused.success) {
    const code = refused.data.error_code
    const error = sendErrors[code] ?? { kind: 'postponed', problem: 'gateway-failed' }
    return { ...error, answer: `SMSC ${code}` }
  }
  if (!accepted.success) return { kind: 'postponed', problem: 'gateway-failed', answer: 'SMSC ?' }
  const { id, cost } = accepted.data
  return { kind: 'accepted', gatewayMessageId: id, ...(cost !== undefined && roubles(cost)) }
}

/** SMSC.ru still calls the rouble by its code of before 1998. */
function balanceOf(answer: unknown): Balance {
  const refused = refusal.safeParse(answer)
  const told = left.safeParse(answer)
  if (refused.success) {
    const code = refused.data.error_code
    return { problem: sendErrors[code]?.problem ?? 'gateway-failed', answer: `SMSC ${code}` }
  }
  if (!told.success) return { problem: 'gateway-failed', answer: 'SMSC ?' }
  const { balance, currency } = told.data
  return { amountMinor: Math.round(balance * 100), currency: currency === 'RUR' ? 'RUB' : currency }
}

async function post(url: URL, body: string | URLSearchParams, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    ...(typeof body === 'string' && { headers: { 'content-type': 'application/json' } }),
    body,
    redirect: 'error',
    signal,
  })
  if (!response.ok) throw new Error(`SMSC.ru answered ${response.status}`)
  return response.json()
}

const digits = (phone: string): string => phone.replace('+', '')

const roubles = (cost: number) => ({ priceMinor: Math.round(cost * 100), currency: 'RUB' })
