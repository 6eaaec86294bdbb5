/** One field that somebody else changed while the form was open. */
type ConflictField = {
  name: string
  label: string
  /** What stands there now, and what the form says; a finished word for «nothing». */
  theirs: string
  mine: string
  /** The editor left the field alone, so the other's word is suggested. */
  untouched: boolean
}

/** What a stale save is told. The form sends `version` and `openedWith` along with the next try. */
export type Conflict = {
  version: number
  openedWith: string
  fields: readonly ConflictField[]
  /** Chosen in an earlier round and unchanged since: still the other's word. */
  taken: readonly string[]
}
