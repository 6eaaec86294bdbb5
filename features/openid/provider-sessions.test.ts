import { afterEach, expect, it, vi } from 'vitest'
import { useDatabase } from '@/test/database'
import { goodbyeAddress, signedOutPath } from './provider-sessions'

useDatabase()

afterEach(() => vi.useRealTimers())

it('the page after signing out leads on for a moment, so that no link to it leads people elsewhere', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const address = 'https://id.example/end?client_id=x'
  const to = new URLSearchParams(signedOutPath(address).split('?')[1]).get('to') ?? ''
  expect(goodbyeAddress(to)).toBe(address)
  expect(goodbyeAddress(`${to.slice(0, -2)}AA`)).toBeNull()
  vi.advanceTimersByTime(61_000)
  expect(goodbyeAddress(to)).toBeNull()
})
