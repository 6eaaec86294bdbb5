import { createTransport } from 'nodemailer'
import { connectionOutcome, type Gateway, type Outcome, type OutgoingEmail } from '../gateway'

/**
 * Any SMTP server over pooled connections. The Message-ID is made of the message's id, so that mail programs fold a
 * repeated delivery; failures are asked for as DSN (RFC 3461) where the server offers it.
 */
export function smtpGateway({ url, from }: { url: string; from: string }): Gateway<OutgoingEmail> {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 10,
    maxMessages: 100,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'

  return {
    name: 'smtp',

    async send({ id, recipient, email }, signal) {
      try {
        const sending = transport.sendMail({
          ...email,
          from,
          to: { name: '', address: recipient },
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          dsn: { id, return: 'headers', notify: ['failure', 'delay'], recipient: addressOf(from) },
        })
        const { messageId } = await Promise.race([sending, expiry(signal)])
        return { kind: 'accepted', gatewayMessageId: messageId }
      } catch (error) {
        return smtpOutcome(error, signal)
      }
    },

    close: () => transport.close(),
  }
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from

const expiry = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/** RFC 5321 §4.2.1: 4yz is worth another attempt, 5yz is final; RFC 3463 tells what a 5yz is about. */
function smtpOutcome(error: unknown, signal: AbortSignal): Outcome {
  const { code, responseCode, response } = error as {
    code?: string
    responseCode?: number
    response?: string
  }
  if (code === 'EAUTH')
    return { kind: 'postponed', problem: 'wrong-credentials', answer: `SMTP ${responseCode ?? ''}`.trim() }
  if (responseCode === undefined) return connectionOutcome(signal)
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0]
  const answer = ['SMTP', responseCode, enhanced].filter((part) => part !== undefined).join(' ')
  if (responseCode < 500) return { kind: 'postponed', problem: 'gateway-failed', answer }
  if (enhanced?.startsWith('5.7.')) return { kind: 'refused', problem: 'forbidden', answer }
  if (enhanced?.startsWith('5.1.') || [550, 551, 553].includes(responseCode))
    return { kind: 'refused', problem: 'wrong-recipient', answer }
  return { kind: 'refused', problem: 'undeliverable', answer }
}
