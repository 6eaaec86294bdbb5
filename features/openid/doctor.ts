import 'server-only'
import type { Socket } from 'node:net'
import { examination } from '@/features/doctor/examination'
import { lookAtName, lookAtPort } from '@/features/doctor/network'
import { lookAtTls } from '@/features/doctor/tls'
import { outwardReach } from '@/features/installation/outward-reach'
import type { Step } from '@/lib/action'
import { authorize } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { lookAtClock, lookAtKeys, lookAtMetadata, lookAtRedirect, lookAtSecret } from './doctor-looks'
import { lookAtPerson } from './person-look'
import { findProvider } from './provider'
import type { Trier } from './try'

/**
 * Looks at the organisation's provider step by step, the way a sign-in goes: name, connection, certificates, metadata, keys,
 * clock, redirect, secret, and the person of the administrator's own try. Each step is bounded, and none goes where a sign-in
 * may not.
 */
export async function examineProvider({ actor, account }: Trier): Promise<Result<Step[]>> {
  authorize(actor, 'servers.write')
  const [provider, reach] = await Promise.all([findProvider(actor.organizationId), outwardReach()])
  if (!provider) return refused({ message: 'openid.doctor.nothing' })
  const t = translatorFor(actor.locale)
  const { protocol, hostname: host, port } = new URL(provider.issuer)
  const isSecure = protocol === 'https:'
  const place = { host, port: Number(port || (isSecure ? 443 : 80)) }
  const { steps, look } = examination(t('doctor.afterFailure'))

  await look(t('doctor.name.title'), () => lookAtName(t, place, reach))
  const socket = await look(t('doctor.connection.title'), () => lookAtPort(t, place, reach))
  const secure = await look<Socket | null>(t('doctor.tlsTitle'), async () =>
    socket && isSecure
      ? lookAtTls({ t, locale: actor.locale }, { socket, host, certificates: provider.certificates })
      : { value: socket, words: t('openid.doctor.noTls') },
  )
  secure?.destroy()
  const found = await look(t('openid.doctor.metadata.title'), () => lookAtMetadata(t, provider))
  await look(t('openid.doctor.keys.title'), () => lookAtKeys(t, provider, found?.metadata))
  await look(t('openid.doctor.clock.title'), () => lookAtClock(t, actor.locale, found?.date ?? null))
  await look(t('openid.doctor.redirect.title'), () => lookAtRedirect(t, provider, found?.metadata))
  await look(t('openid.doctor.secret.title'), () => lookAtSecret(t, provider, found?.metadata))
  const person = await lookAtPerson({ t, actor, account }, provider)
  return ok([...steps, person])
}
