import type { Instrumentation } from 'next'
import { courses, passingFault } from './lib/passing-fault'

/** Next calls this once in every server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { openInstallation } = await import('./features/installation/opening')
  await openInstallation()
  const { rememberFace } = await import('./features/installation/known-face')
  rememberFace()
  const { rememberShortHosts } = await import('./features/installation/short-hosts')
  rememberShortHosts()
  // `next dev` would go on answering by what stood there when it started.
  if (process.env.NODE_ENV !== 'production') return
  const { openToStrangers } = await import('./features/passport/strangers')
  openToStrangers()
}

/** Tells the outage door why this request fails. */
export const onRequestError: Instrumentation.onRequestError = (error) => {
  const course = courses.getStore()
  if (course) course.fault ??= passingFault(error)
}
