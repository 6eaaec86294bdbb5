import { isIP } from 'node:net'
import { z } from 'zod'
import { isLoopback } from './loopback'

const secret = z
  .string('is missing')
  .min(32, 'is shorter than 32 characters: make one with `openssl rand -base64 32`')
const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http or https address' })
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: (issue) =>
    issue.input === undefined
      ? 'is missing'
      : 'is not an address such as postgres://user:password@host/database',
})

const schema = z.object({
  /** `npm start` and `npm run dev` name the demo; whatever names nothing is production, which has no inbox. */
  PROPUSK_MODE: z.enum(['demo', 'production'], 'is neither demo nor production').default('production'),
  /** Of the role that may not change the audit journal; see DATABASE_OWNER_URL of `npm run migrate`. */
  DATABASE_URL: databaseUrl,
  /** What people type; links are made from it. */
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: (issue) =>
        issue.input === undefined ? 'is missing' : 'is not an address such as https://propusk.example.org',
    })
    .refine((url) => new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname), 'is not https')
    .refine((url) => new URL(url).pathname === '/', 'has a path: Propusk stands at the root of its host')
    .transform((url) => new URL(url).origin),
  AUTH_SECRET: secret,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('is not a number')
    .int()
    .min(1, 'is not a port')
    .max(65_535, 'is not a port')
    .default(3000),
  /** Addresses or CIDR ranges, separated by commas, whose X-Forwarded-* headers are believed. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((ranges) => ranges.every(isRange), 'holds something that is neither an address nor a CIDR range'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an address such as smtps://user:password@host' })
    .optional(),
  MAIL_FROM: z.string().optional(),
  SMS_GATEWAY: z.enum(['http', 'smsc'], 'is neither http nor smsc').optional(),
  SMS_HTTP_URL: httpUrl.optional(),
  SMS_HTTP_TOKEN: z.string().optional(),
  SMSC_LOGIN: z.string().optional(),
  SMSC_PASSWORD: z.string().optional(),
  SMSC_API_KEY: z.string().optional(),
  SMSC_SENDER: z.string().optional(),
})

export type Env = z.output<typeof schema>

/** Everything wrong with the process's configuration, one line a variable. */
export class EnvProblem extends Error {
  override name = 'EnvProblem'
  constructor(readonly lines: readonly string[]) {
    super(
      `The configuration has ${lines.length === 1 ? 'a mistake' : 'mistakes'}:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    )
  }
}

/** Checks a configuration; an empty variable counts as unset. Throws `EnvProblem`. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set)
  const lines = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`)
  lines.push(...missingCompanions(set))
  if (!result.success || lines.length > 0) throw new EnvProblem(lines)
  return result.data
}

/** Variables that only work together. */
function missingCompanions(set: Record<string, string | undefined>): string[] {
  const lines: string[] = []
  const need = (name: string, because: string) => {
    if (!set[name]) lines.push(`${name} is missing: ${because}`)
  }
  if (set.SMTP_URL) need('MAIL_FROM', 'letters need a sender, such as Propusk <propusk@example.org>')
  if (set.SMS_GATEWAY === 'http') need('SMS_HTTP_URL', 'SMS_GATEWAY is http')
  if (set.SMS_GATEWAY === 'smsc' && !set.SMSC_API_KEY) {
    need('SMSC_LOGIN', 'SMS_GATEWAY is smsc and there is no SMSC_API_KEY')
    need('SMSC_PASSWORD', 'SMS_GATEWAY is smsc and there is no SMSC_API_KEY')
  }
  return lines
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

let parsed: Env | undefined

/** The process's configuration, checked once. Throws `EnvProblem`. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}
