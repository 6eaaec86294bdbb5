import { verify } from '@node-rs/argon2'
import { desc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { oneTimeCodes } from '@/db/schema'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import { type Attempt, findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { codeDigits } from '@/features/sign-in/code-digits'
import { checkCode, sendCode } from '@/features/sign-in/codes'
import { stepAfterCode } from '@/features/sign-in/next-step'
import type { Visitor } from '@/lib/visitor'
import { visitor } from '@/test/actors'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { password, passwordHash } from '@/test/invited'
import { anotherCode } from '@/test/sent-codes'
import { openBenchDatabase } from './database'
import { compared, drain, flood, type Row } from './harness'

const attempts = 500
const lanes = 16

type Walk = { by: Visitor; attempt: Attempt; code: string }

/** One-time codes checked with all their limits, against the password that a code replaces. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const walks = await sendCodes(attempts * 2)
    const [right, wrong] = [walks.slice(0, attempts), walks.slice(attempts)]
    const hash = await passwordHash()
    const { perSecond } = await flood(lanes, 5, () => verify(hash, password))
    const against = { what: 'bare argon2id on all cores', figure: perSecond }
    const rightPerSecond = await drain(lanes, right, async (walk) => {
      if ((await check(walk, walk.code)) !== 'right') throw new Error('a right code was refused')
    })
    const wrongPerSecond = await drain(lanes, wrong, async (walk) => {
      if ((await check(walk, anotherCode(walk.code))) !== 'wrong')
        throw new Error('a wrong code was accepted')
    })
    return [
      compared({ name: 'right codes checked', figure: rightPerSecond, unit: '/s' }, against, ['>=', 1]),
      compared({ name: 'wrong codes checked', figure: wrongPerSecond, unit: '/s' }, against, ['>=', 1]),
    ]
  } finally {
    await stopWakingWorker()
    await bench.stop()
  }
}

/** All that the code page's form does between reading the cookie and answering. */
async function check({ by, attempt }: Walk, typed: string): Promise<string> {
  const { outcome } = await checkCode(by, attempt, typed, (tx, proof) => stepAfterCode(tx, attempt, proof))
  return outcome
}

/** People who each asked for a code, as the message told it to them. */
async function sendCodes(count: number): Promise<Walk[]> {
  const organization = await createOrganization({ settings: { codesPerDay: 100_000 } })
  const people = await Promise.all(
    Array.from({ length: count }, () => createRegisteredPerson(organization, { roles: ['dispatcher'] })),
  )
  const walks: Walk[] = []
  await drain(lanes, people, async ({ mobilePhone }) => {
    const browser = walks.length
    const by = visitor({ browserHash: `browser-${browser}`, address: `198.51.100.${browser % 250}` })
    const contact = { kind: 'phone', value: mobilePhone ?? '' } as const
    const { attempt: opened, secret } = await openAttempt(by, { purpose: 'sign-in', contact })
    await sendCode(by, opened)
    const attempt = await findAttempt(secret)
    if (!attempt) throw new Error('the attempt is over')
    walks.push({ by, attempt, code: await codeOf(attempt.id) })
  })
  return walks
}

async function codeOf(attemptId: string): Promise<string> {
  const [code] = await database()
    .select({ id: oneTimeCodes.id, digits: oneTimeCodes.digits })
    .from(oneTimeCodes)
    .where(eq(oneTimeCodes.attemptId, attemptId))
    .orderBy(desc(oneTimeCodes.id))
  if (!code) throw new Error('no code was sent')
  return codeDigits(code.id, code.digits)
}
