import type { MessageKey, Translator } from '@/lib/translator'
import type { DirectoryFacts } from './schema'

/** What a field of the form is called. */
export const factLabel = (t: Translator, name: keyof DirectoryFacts): string => t(labels[name])

/** What a field says, in a line. */
export function factText(t: Translator, name: keyof DirectoryFacts, facts: DirectoryFacts): string {
  switch (name) {
    case 'kind':
      return t(`directory.settings.kind.${facts.kind}`)
    case 'transport':
      return t(`directory.settings.transport.${facts.transport}`)
    case 'bindWay':
      return t(`directory.settings.bindWay.${facts.bindWay}`)
    case 'prefill':
      return t(`directory.settings.prefill.${facts.prefill}`)
    case 'hosts':
      return facts.hosts.join(', ')
    case 'loginForms':
      return facts.loginForms.map((form) => t(`directory.settings.loginForms.${form}`)).join(', ')
    default:
      return String(facts[name])
  }
}

const labels: Record<keyof DirectoryFacts, MessageKey> = {
  kind: 'directory.settings.kind.label',
  hosts: 'directory.settings.hosts.label',
  domain: 'directory.settings.domain.label',
  netbiosName: 'directory.settings.netbiosName.label',
  transport: 'directory.settings.transport.label',
  certificateAuthority: 'directory.settings.authority.label',
  bindWay: 'directory.settings.bindWay.label',
  bindTemplate: 'directory.settings.bindTemplate.label',
  serviceName: 'directory.settings.serviceName.label',
  baseDn: 'directory.settings.baseDn.label',
  personFilter: 'directory.settings.personFilter.label',
  loginForms: 'directory.settings.loginForms.label',
  prefill: 'directory.settings.prefill.label',
  attemptsPerHour: 'directory.settings.limit.attemptsPerHour',
  connectSeconds: 'directory.settings.limit.connectSeconds',
  operationSeconds: 'directory.settings.limit.operationSeconds',
  signInSeconds: 'directory.settings.limit.signInSeconds',
}
