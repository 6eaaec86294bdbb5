import 'server-only'
import type { Queryable } from '@/db/client'
import { directorySignIns } from '@/db/schema'
import type { SignInOutcome } from './outcome'

type Ended = {
  organizationId: string
  outcome: SignInOutcome
  /** `host:port` that answered last; null where none was asked or none answered. */
  host: string | null
  tookMs: number
  /** Whose card it is, where that is known. */
  membershipId?: string | null
}

/** Notes how an attempt ended; of what was typed nothing is kept. */
export async function recordDirectorySignIn(tx: Queryable, ended: Ended): Promise<void> {
  await tx.insert(directorySignIns).values({ ...ended, tookMs: Math.round(ended.tookMs) })
}
