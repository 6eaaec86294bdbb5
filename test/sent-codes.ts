import { and, eq, like, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { messages, oneTimeCodes } from '@/db/schema'
import { unseal } from '@/lib/crypto'

/** The codes that wait in the outbox for this recipient, oldest first. */
export async function sentCodes(recipient: string): Promise<string[]> {
  const rows = await database()
    .select({ body: messages.body })
    .from(messages)
    .where(and(eq(messages.recipient, recipient), like(messages.template, '%-code')))
    .orderBy(messages.id)
  return rows.map(({ body }) => JSON.parse(unseal('message-body', body as Buffer)).code)
}

export async function lastSentCode(recipient: string): Promise<string> {
  const code = (await sentCodes(recipient)).at(-1)
  if (!code) throw new Error(`no code was sent to ${recipient}`)
  return code
}

/** Lets so many seconds pass for every code. */
export const ageCodes = (seconds: number) =>
  database().execute(sql`
    update ${oneTimeCodes} set sent_at = sent_at - make_interval(secs => ${seconds}),
      expires_at = expires_at - make_interval(secs => ${seconds})`)

/** Any code of as many digits but this one. */
export const anotherCode = (code: string): string =>
  String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')
