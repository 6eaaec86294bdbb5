import type { Env } from '@/lib/env'
import type { MessageKey } from '@/lib/translator'

/** One line about a gateway. A secret's value is never here, only whether there is one. */
export type GatewayFact = { label: MessageKey; variable: string } & (
  | { value: string }
  | { isSet: boolean; note?: MessageKey }
)

export type GatewayFacts = {
  /** Null where messages of the channel cannot leave. */
  name: 'smsc' | 'http' | 'smtp' | 'inbox' | null
  facts: GatewayFact[]
}

type Configuration = Pick<
  Env,
  | 'PROPUSK_MODE'
  | 'SMTP_URL'
  | 'MAIL_FROM'
  | 'SMS_GATEWAY'
  | 'SMS_HTTP_URL'
  | 'SMS_HTTP_TOKEN'
  | 'SMSC_LOGIN'
  | 'SMSC_PASSWORD'
  | 'SMSC_API_KEY'
  | 'SMSC_SENDER'
>

/** What the environment says of each channel's gateway, fit to be shown. */
export const gatewayFacts = (env: Configuration): Record<'sms' | 'email', GatewayFacts> => ({
  sms: smsFacts(env),
  email: emailFacts(env),
})

const without = ({ PROPUSK_MODE }: Configuration): GatewayFacts => ({
  name: PROPUSK_MODE === 'demo' ? 'inbox' : null,
  facts: [],
})

function smsFacts(env: Configuration): GatewayFacts {
  if (env.SMS_GATEWAY === 'smsc') {
    const { SMSC_API_KEY, SMSC_LOGIN, SMSC_PASSWORD, SMSC_SENDER } = env
    return {
      name: 'smsc',
      facts: [
        ...(SMSC_API_KEY
          ? [secret('gateways.fact.apiKey', 'SMSC_API_KEY', SMSC_API_KEY)]
          : [
              secret('gateways.fact.login', 'SMSC_LOGIN', SMSC_LOGIN),
              secret('gateways.fact.password', 'SMSC_PASSWORD', SMSC_PASSWORD),
            ]),
        SMSC_SENDER
          ? { label: 'gateways.fact.sender', variable: 'SMSC_SENDER', value: SMSC_SENDER }
          : {
              label: 'gateways.fact.sender',
              variable: 'SMSC_SENDER',
              isSet: false,
              note: 'gateways.note.commonSender',
            },
      ],
    }
  }
  if (env.SMS_GATEWAY === 'http') {
    const { SMS_HTTP_URL = '', SMS_HTTP_TOKEN } = env
    return {
      name: 'http',
      facts: [
        { label: 'gateways.fact.address', variable: 'SMS_HTTP_URL', value: shownAddress(SMS_HTTP_URL) },
        secret('gateways.fact.token', 'SMS_HTTP_TOKEN', SMS_HTTP_TOKEN, 'gateways.note.noReceipts'),
      ],
    }
  }
  return without(env)
}

function emailFacts(env: Configuration): GatewayFacts {
  const { SMTP_URL, MAIL_FROM } = env
  if (!SMTP_URL || !MAIL_FROM) return without(env)
  const { username, password } = new URL(SMTP_URL)
  return {
    name: 'smtp',
    facts: [
      { label: 'gateways.fact.server', variable: 'SMTP_URL', value: shownAddress(SMTP_URL) },
      secret('gateways.fact.login', 'SMTP_URL', username),
      secret('gateways.fact.password', 'SMTP_URL', password),
      { label: 'gateways.fact.from', variable: 'MAIL_FROM', value: MAIL_FROM },
    ],
  }
}

const secret = (
  label: MessageKey,
  variable: string,
  value: string | undefined,
  whenAbsent?: MessageKey,
): GatewayFact => ({
  label,
  variable,
  isSet: Boolean(value),
  ...(!value && whenAbsent && { note: whenAbsent }),
})

/** Scheme and host alone: a path or a query may hold a key. */
function shownAddress(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
