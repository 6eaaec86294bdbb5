import type { Changes } from '../judgement'
import type { ImportedFacts, KnownObject } from './ground'

/** A row that is to become an object, or to change one. */
export type ObjectDraft = { ordinal: number; facts: ImportedFacts }
export type ObjectChange = ObjectDraft & { known: KnownObject; changes: Changes }
