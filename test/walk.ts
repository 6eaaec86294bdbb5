import { createPassword } from '@/features/new-password/new-password'
import { redeemAttempt } from '@/features/sessions/redeem-attempt'
import { type Attempt, findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { proveByCode, proveByPassword, requestCode } from '@/features/sign-in/flow'
import { visitor } from './actors'

let browsers = 0
const browser = () =>
  visitor({ browserHash: `browser-${++browsers}`, address: `198.51.100.${browsers % 250}` })

/** One browser that walks an attempt, as its cookie would. */
export async function walk(phone: string, purpose: Attempt['purpose'] = 'sign-in', by = browser()) {
  const { secret } = await openAttempt(by, { purpose, contact: { kind: 'phone', value: phone } })
  const current = async () => {
    const attempt = await findAttempt(secret)
    if (!attempt) throw new Error('the attempt is over')
    return attempt
  }
  return {
    by,
    secret,
    current,
    request: async () => requestCode(by, await current()),
    code: async (typed: string) => proveByCode(by, await current(), typed),
    password: async (typed: string) => proveByPassword(by, await current(), typed),
    create: async (typed: { password: string; consent?: string }) =>
      createPassword(by, await current(), typed),
    redeem: () => redeemAttempt(secret, by, null),
  }
}
