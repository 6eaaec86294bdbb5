import 'server-only'
import { currentVisitor, type Visitor } from '@/lib/visitor'
import { requireAttempt } from './attempt-cookie'
import type { Attempt } from './attempts'

type Walker = { visitor: Visitor; attempt: Attempt }

/** The gate of a visitor with this browser's attempt of one of the purposes; without one, the walk starts over. */
export const walking =
  (...purposes: Parameters<typeof requireAttempt>) =>
  async (): Promise<Walker> => ({
    visitor: await currentVisitor(),
    attempt: await requireAttempt(...purposes),
  })
