import { expect, it } from 'vitest'
import { FairQueue } from './fair-queue'

const drain = <T>(queue: FairQueue<T>): T[] => {
  const taken: T[] = []
  for (let item = queue.take(); item !== undefined; item = queue.take()) taken.push(item)
  return taken
}

it('lets a newcomer pass before the second job of a flood', () => {
  const queue = new FairQueue<string>({ total: 10, perKey: 10 })
  for (const job of ['a1', 'a2', 'a3']) queue.add('a', job)
  queue.add('b', 'b1')
  expect(drain(queue)).toEqual(['a1', 'b1', 'a2', 'a3'])
})

it('keeps the turn of a key that adds while it is served', () => {
  const queue = new FairQueue<string>({ total: 10, perKey: 10 })
  queue.add('a', 'a1')
  queue.add('b', 'b1')
  expect(queue.take()).toBe('a1')
  queue.add('a', 'a2')
  expect(drain(queue)).toEqual(['b1', 'a2'])
})

it('is full for one key before it is full for all', () => {
  const queue = new FairQueue<number>({ total: 3, perKey: 2 })
  expect([queue.add('a', 1), queue.add('a', 2), queue.add('a', 3)]).toEqual([true, true, false])
  expect([queue.add('b', 4), queue.add('b', 5)]).toEqual([true, false])
  expect(drain(queue)).toEqual([1, 4, 2])
  expect(queue.add('b', 6)).toBe(true)
})
