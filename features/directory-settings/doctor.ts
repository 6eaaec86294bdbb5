import 'server-only'
import type { Socket } from 'node:net'
import { database } from '@/db/client'
import { withDirectory } from '@/features/directory/connection'
import { DirectoryFailure } from '@/features/directory/failure'
import { type Host, hostsOf, hostText, srvRecord } from '@/features/directory/hosts'
import { openForTls } from '@/features/directory/open-socket'
import type { DirectorySettings } from '@/features/directory/settings'
import { storedDirectory } from '@/features/directory/stored-settings'
import { examination, type Finding } from '@/features/doctor/examination'
import { lookAtName, lookAtPort, stepPatience } from '@/features/doctor/network'
import { lookAtTls } from '@/features/doctor/tls'
import { outwardReach } from '@/features/installation/outward-reach'
import type { Step } from '@/lib/action'
import { type Actor, authorize } from '@/lib/actor'
import type { Reach } from '@/lib/outward'
import { ok, type Result, refused } from '@/lib/result'
import { type Translator, translatorFor } from '@/lib/translator'
import { lookAtContents } from './doctor-contents'
import { failing } from './doctor-failure'
import { lookAtSignIn } from './doctor-sign-in'
import type { Examination } from './schema'

/** In seconds: how long the conversation with the directory may last in all. */
const patience = 20

/**
 * Looks at the organisation's directory step by step, the way a sign-in goes: where it is, connection and certificates of every
 * host, then with the first that answers bind, base DN, search, paging, a person, their roles, and a sign-in where one was typed.
 */
export async function examineDirectory(actor: Actor, typed: Examination): Promise<Result<Step[]>> {
  authorize(actor, 'servers.write')
  const settings = await storedDirectory(database(), actor.organizationId)
  if (!settings) return refused({ message: 'directory.doctor.nothing' })
  const reach = await outwardReach()
  const t = translatorFor(actor.locale)
  const { steps, look } = examination(t('doctor.afterFailure'))

  const hosts = await look(t('directory.doctor.hosts.title'), () => lookAtHosts(t, settings))
  const reports = await Promise.all(
    (hosts ?? []).map((host) => lookAtHost({ t, actor, settings, reach }, host, hosts?.length ?? 1)),
  )
  const answering = reports.find(({ isFine }) => isFine)
  for (const report of reports) steps.push(...report.steps)
  if (hosts && !answering) return ok(steps)

  const answer = await withDirectory(
    { ...settings, hosts: answering ? [hostText(answering.host)] : settings.hosts },
    (directory) => lookAtContents({ t, settings, directory, look }),
    { reach, wholeSeconds: patience },
  )
  if (!answer.ok) await look(t('directory.doctor.answer.title'), async () => failing(t, answer.failure))
  if (typed.login) await look(t('directory.doctor.signIn.title'), () => lookAtSignIn(t, settings, typed))
  return ok(steps)
}

/** Which hosts the settings name, or the domain's SRV records. */
async function lookAtHosts(t: Translator, settings: DirectorySettings): Promise<Finding<Host[]>> {
  const record = srvRecord(settings.domain ?? '')
  try {
    const hosts = await hostsOf(settings)
    const told = hosts.map(hostText).join(', ')
    const words =
      settings.hosts.length > 0
        ? t('directory.doctor.hosts.named', { hosts: told })
        : t('directory.doctor.hosts.found', { record, hosts: told })
    return { value: hosts, words }
  } catch {
    return {
      failed: t('directory.doctor.hosts.none', { record }),
      forIt: t('directory.doctor.hosts.noneForIt', { record }),
    }
  }
}

type Looking = { t: Translator; actor: Actor; settings: DirectorySettings; reach: Reach }

/** Name, port and certificates of one host, in an examination of its own: one that is away does not hide the others. */
async function lookAtHost({ t, actor, settings, reach }: Looking, host: Host, count: number) {
  const { steps, look } = examination(t('doctor.afterFailure'))
  const { name, port } = host
  const titled = (title: string) => (count > 1 ? `${title} · ${hostText(host)}` : title)
  const place = { host: name, port }
  await look(titled(t('doctor.name.title')), () => lookAtName(t, place, reach))
  const socket = await look(titled(t('doctor.connection.title')), () => lookAtPort(t, place, reach))
  socket?.destroy()
  const secure = await look<Socket>(titled(t('doctor.tlsTitle')), () =>
    lookAtTransport({ t, actor, settings, reach }, host),
  )
  secure?.destroy()
  return { host, steps, isFine: secure !== null }
}

/** The way from an open port to a connection on which a password may be sent. */
async function lookAtTransport({ t, actor, settings, reach }: Looking, host: Host): Promise<Finding<Socket>> {
  const { transport, certificateAuthority } = settings
  try {
    const socket = await openForTls(host, transport, reach, AbortSignal.timeout(stepPatience))
    if (transport === 'plain') return { value: socket, words: t('directory.doctor.plain') }
    const server = { socket, host: host.name, certificates: certificateAuthority ?? '' }
    return await lookAtTls({ t, locale: actor.locale }, server)
  } catch (error) {
    if (error instanceof DirectoryFailure) return failing(t, error)
    throw error
  }
}
