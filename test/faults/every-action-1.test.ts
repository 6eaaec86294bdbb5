import { vi } from 'vitest'
import { useDatabase } from '../database'
import { testActions } from './every-action'

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)
vi.mock('next/cache', () => ({ refresh: () => {} }))
vi.mock('next/server', async (original) => ({
  ...(await original<object>()),
  after: (await import('./request')).after,
}))

useDatabase()
testActions({ part: 0, of: 2 })
