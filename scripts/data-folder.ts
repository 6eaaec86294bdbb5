import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Everything an installation started by `npm start` keeps: database, secrets, logs. Open to passing through, no more. */
export const dataFolder = resolve(process.env.PROPUSK_DATA || '.propusk')

export const inDataFolder = (name: string): string => join(dataFolder, name)

export const makeDataFolder = (): void => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
}

export type Secrets = { authSecret: string; applicationPassword: string; actionsKey: string }

/** Made on the first start and kept, readable by their owner alone. */
export function secrets(): Secrets {
  const file = inDataFolder('secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const made: Secrets = {
    authSecret: randomBytes(32).toString('base64url'),
    applicationPassword: randomBytes(18).toString('base64url'),
    actionsKey: randomBytes(32).toString('base64'),
  }
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}
