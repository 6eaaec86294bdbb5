'use client'

import { useSyncExternalStore } from 'react'
import { z } from 'zod'

const currentJobSchema = z.object({
  id: z.uuid(),
  href: z.string(),
  text: z.string(),
  /** Null for one that has ended. */
  percent: z.number().nullable(),
  isUndoable: z.boolean(),
})
export type CurrentJob = z.output<typeof currentJobSchema>

const every = 2_000

/** Null until the page says what it came with. */
let jobs: readonly CurrentJob[] | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Shows these jobs; while one is under way, asks again every two seconds. */
export function showJobs(next: readonly CurrentJob[]): void {
  jobs = next
  for (const listener of listeners) listener()
  clearTimeout(timer)
  if (next.some(({ percent }) => percent !== null)) timer = setTimeout(lookAgain, every)
}

/** Asks how the jobs stand now. One question serves the whole page. */
export async function lookAgain(): Promise<void> {
  clearTimeout(timer)
  if (document.visibilityState !== 'visible') {
    timer = setTimeout(lookAgain, every)
    return
  }
  try {
    const answer = await fetch('/admin/jobs/current', { headers: { accept: 'application/json' } })
    const read = z.array(currentJobSchema).safeParse(answer.ok ? await answer.json() : null)
    if (read.success) showJobs(read.data)
  } catch {
    // Offline, or signed out: the next page says so.
    timer = setTimeout(lookAgain, every)
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The jobs as they were last heard of; `initial` is what the page came with. */
export const useCurrentJobs = (initial: readonly CurrentJob[]): readonly CurrentJob[] =>
  useSyncExternalStore(
    subscribe,
    () => jobs,
    () => null,
  ) ?? initial
