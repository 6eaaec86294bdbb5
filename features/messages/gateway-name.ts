import type { MessageKey, Translator } from '@/lib/translator'

const names: Record<string, MessageKey> = {
  smsc: 'gateways.name.smsc',
  http: 'gateways.name.http',
  smtp: 'gateways.name.smtp',
  inbox: 'gateways.name.inbox',
}

/** A gateway as people call it; one of another version by the name it was stored under. */
export function gatewayName(t: Translator, name: string): string {
  const key = names[name]
  return key ? t(key) : name
}
