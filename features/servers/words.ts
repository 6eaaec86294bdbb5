import type { MessageKey, Translator } from '@/lib/translator'
import type { ServerFacts } from './schema'

const labels = {
  address: 'servers.address.label',
  isSimplified: 'servers.simplified.label',
  joining: 'servers.joining.label',
  newcomerRoleId: 'servers.joining.role',
} as const satisfies Record<keyof ServerFacts, MessageKey>

export const serverFields = Object.keys(labels) as (keyof ServerFacts)[]

export const serverLabel = (t: Translator, name: keyof ServerFacts): string => t(labels[name])

/** A field's value in words; empty for none. */
export function serverValue(
  t: Translator,
  name: keyof ServerFacts,
  facts: ServerFacts,
  roles: ReadonlyMap<string, string>,
): string {
  switch (name) {
    case 'address':
      return facts.address ?? ''
    case 'isSimplified':
      return t(facts.isSimplified ? 'servers.simplified.on' : 'servers.simplified.off')
    case 'joining':
      return t(`servers.joining.${facts.joining}`)
    case 'newcomerRoleId':
      return (facts.newcomerRoleId && roles.get(facts.newcomerRoleId)) ?? ''
  }
}
