import type { Provider } from './provider'

type Settings = Pick<Provider, 'organizationId' | 'version'>

/** Somebody's provider that kept people waiting in vain, and where. `until` is a moment of `performance.now()`. */
type Silence = { address: string; misses: number; until: number }

/** One lost answer may be chance. */
const missesThatTell = 3
/** In milliseconds: for so long nobody is sent to wait for it; then one person's call finds out. */
const pause = 15_000
const mostKept = 500

const silences = new Map<string, Silence>()

const nameOf = ({ organizationId, version }: Settings): string => `${organizationId} ${version}`

/** Whether the provider left the last people without an answer, so that the next is told at once instead of waiting too. */
export function isSilent(provider: Settings): boolean {
  const silence = silences.get(nameOf(provider))
  return silence !== undefined && silence.misses >= missesThatTell && performance.now() < silence.until
}

/** Notes that a call to this address begins: after a pause it is the one that finds out, and others are told at once still. */
export function noteCall(provider: Settings, address: string): void {
  const silence = silences.get(nameOf(provider))
  if (silence?.address === address && silence.misses >= missesThatTell)
    silence.until = performance.now() + pause
}

export function noteSilence(provider: Settings, address: string): void {
  const known = silences.get(nameOf(provider))
  const misses = known?.address === address ? known.misses + 1 : 1
  if (!known && silences.size >= mostKept) silences.clear()
  silences.set(nameOf(provider), { address, misses, until: performance.now() + pause })
}

export function noteAnswer(provider: Settings, address: string): void {
  if (silences.get(nameOf(provider))?.address === address) silences.delete(nameOf(provider))
}
