import type { Submission } from './request'
import type { World } from './world'

/** How the suite of faults sends one server action. */
export type Scenario = {
  /** Makes what the form needs, anew for every submission that must not meet an earlier one's traces. */
  prepare: (world: World) => Promise<Submission>
  /** The work begins after the answer, so that its time tells a stranger nothing: the answer cannot know its end. */
  answersFirst?: true
  /** Into how many transactions it falls, and why; one unless told. */
  stages?: { count: number; because: string }
  /** Why two at once do more than one. */
  twice?: string
}
