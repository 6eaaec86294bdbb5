import type { Step } from '@/lib/action'

/** What a step came to: words for the administrator, and where it failed, a text for whoever mends it. */
export type Finding<T> = { value: T; words: string } | { failed: string; forIt: string }

/**
 * A report that grows by one step at a time. `look` gives what the step found, or null where it failed. After the first that
 * failed the rest is named and skipped, since it would fail for the same reason.
 */
export function examination(skipped: string) {
  const steps: Step[] = []
  let isOver = false

  async function look<T>(name: string, find: () => Promise<Finding<T>>): Promise<T | null> {
    if (isOver) {
      steps.push({ name, state: 'skipped', words: skipped })
      return null
    }
    const found = await find()
    if ('failed' in found) {
      isOver = true
      steps.push({ name, state: 'failed', words: found.failed, forIt: found.forIt })
      return null
    }
    steps.push({ name, state: 'passed', words: found.words })
    return found.value
  }

  return { steps, look }
}
