import { expect, it } from 'vitest'
import { examination } from './examination'

it('stops looking at the first step that fails, and names those that it did not reach', async () => {
  const { steps, look } = examination('Not reached.')

  expect(await look('Name', async () => ({ value: '192.0.2.1', words: 'Found.' }))).toBe('192.0.2.1')
  expect(
    await look('Connection', async () => ({ failed: 'Nobody answers.', forIt: 'Open port 443.' })),
  ).toBeNull()
  expect(await look('Keys', () => Promise.reject(new Error('looked at')))).toBeNull()

  expect(steps).toEqual([
    { name: 'Name', state: 'passed', words: 'Found.' },
    { name: 'Connection', state: 'failed', words: 'Nobody answers.', forIt: 'Open port 443.' },
    { name: 'Keys', state: 'skipped', words: 'Not reached.' },
  ])
})
