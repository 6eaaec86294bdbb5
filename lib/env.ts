import { z } from 'zod'

const schema = z.object({
  PROPUSK_MODE: z.enum(['demo', 'production']).default('demo'),
  DATABASE_URL: z.url(),
  PUBLIC_URL: z.url(),
  AUTH_SECRET: z.string().min(32),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  TRUSTED_PROXIES: z.string().default(''),
})

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/** The process's configuration, checked once; throws one error that lists everything wrong. */
export function env(): Env {
  if (!parsed) {
    const result = schema.safeParse(process.env)
    if (!result.success) throw new Error(z.prettifyError(result.error))
    parsed = result.data
  }
  return parsed
}
