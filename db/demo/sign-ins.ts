import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A person of the demo whose password is known: made for this installation, kept beside its database. */
export type DemoSignIn = { role: string; name: string; login: string; password: string }

const file = () => join(process.env.PROPUSK_DATA ?? '.propusk', 'demo-sign-ins.json')

/** Empty when the demo was never filled. */
export function readDemoSignIns(): DemoSignIn[] {
  try {
    return JSON.parse(readFileSync(file(), 'utf8')) as DemoSignIn[]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export const writeDemoSignIns = (signIns: readonly DemoSignIn[]): void =>
  writeFileSync(file(), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
