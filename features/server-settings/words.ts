import type { MessageKey, Translator } from '@/lib/translator'
import type { ServerFacts } from './schema'

const labels = {
  address: 'servers.address.label',
  isSimplified: 'servers.simplified.label',
  joining: 'servers.joining.label',
  methods: 'servers.methods.title',
  newcomerRoleId: 'servers.joining.role',
  isApprovalNeeded: 'servers.joining.approval',
  isPhoneAllowed: 'servers.phone.label',
  ownApplication: 'servers.own.label',
  guideInstalling: 'servers.guide.installing',
  guideWorkplace: 'servers.guide.workplace',
  guideAccess: 'servers.guide.access',
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
    case 'isApprovalNeeded':
    case 'isPhoneAllowed':
      return t(facts[name] ? 'servers.simplified.on' : 'servers.simplified.off')
    case 'methods':
      return facts.methods.map((method) => t(`servers.methods.${method}`)).join(', ')
    case 'ownApplication':
      return facts.ownApplication ?? ''
    case 'guideInstalling':
    case 'guideWorkplace':
    case 'guideAccess':
      return facts[name]
    case 'joining':
      return t(`servers.joining.${facts.joining}`)
    case 'newcomerRoleId':
      return (facts.newcomerRoleId && roles.get(facts.newcomerRoleId)) ?? ''
  }
}
