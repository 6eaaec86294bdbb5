import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash'

const address = '192.0.2.1'

async function hashOf(password: string): Promise<string> {
  const hash = await hashPassword(password, address)
  if (!hash.ok) throw new Error('the queue is full')
  return hash.value
}

it('makes a salted argon2id hash of the agreed cost', async () => {
  const [one, two] = await Promise.all([hashOf('зелёный чайник'), hashOf('зелёный чайник')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
})

it('knows the right password, however its letters are composed', async () => {
  const hash = await hashOf('зелёный чайник'.normalize('NFD'))
  expect(await verifyPassword(hash, 'зелёный чайник', address)).toEqual({ ok: true, value: true })
  expect(await verifyPassword(hash, 'зеленый чайник', address)).toEqual({ ok: true, value: false })
})

it('compares with nobody’s hash at the same cost, and never matches', { timeout: 30_000 }, async () => {
  const hash = await hashOf('зелёный чайник')
  const times: Record<'somebody' | 'nobody', number[]> = { somebody: [], nobody: [] }
  const measure = async (whose: keyof typeof times, candidate: string | null) => {
    const started = performance.now()
    expect(await verifyPassword(candidate, 'не тот', address)).toEqual({ ok: true, value: false })
    times[whose].push(performance.now() - started)
  }
  for (let i = 0; i < 25; i++) {
    await measure('somebody', hash)
    await measure('nobody', null)
  }
  // The quickest of many is the cost itself; the others waited for the machine.
  const ratio = Math.min(...times.nobody) / Math.min(...times.somebody)
  expect(ratio).toBeGreaterThan(0.7)
  expect(ratio).toBeLessThan(1.4)
})

it('tells one flooding address to wait while another is served', { timeout: 30_000 }, async () => {
  const flood = Array.from({ length: 230 }, () => verifyPassword(null, 'перебор', '203.0.113.7'))
  const other = await verifyPassword(null, 'обычный вход', address)
  expect(other.ok).toBe(true)
  const answers = await Promise.all(flood)
  const refused = answers.filter((answer) => !answer.ok)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]).toMatchObject({ problems: [{ message: 'account.password.busy' }] })
})
