import type { AccountActor, Actor } from './actor'

/** Brands an actor. A lint rule lets gates alone import this file. */
export const mintActor = (facts: Omit<Actor, symbol>): Actor => facts as Actor

export const mintAccountActor = (facts: Omit<AccountActor, symbol>): AccountActor => facts as AccountActor
