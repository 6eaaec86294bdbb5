import type { FoundServer } from '@/features/servers/find'
import type { Translator } from '@/lib/translator'
import type { Walker } from './walk'

/** What each method's form on the page of proofs is given. */
export type ProofFormProps = {
  walker: Walker
  server: FoundServer
  t: Translator
}
