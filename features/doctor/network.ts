import 'server-only'
import type { Socket } from 'node:net'
import { connectOutward, OutwardProblem, outwardAddresses, type Place, type Reach } from '@/lib/outward'
import type { Translator } from '@/lib/translator'
import type { Finding } from './examination'

/** In milliseconds, for each step. */
export const stepPatience = 6_000

/** Which addresses a host's name leads to. A name that nobody knows and one that leads inside read alike. */
export async function lookAtName(t: Translator, place: Place, reach: Reach): Promise<Finding<string[]>> {
  const { host } = place
  try {
    const addresses = await outwardAddresses(place, reach, AbortSignal.timeout(stepPatience))
    return { value: addresses, words: t('doctor.name.fine', { host, addresses: addresses.join(', ') }) }
  } catch (error) {
    if (!(error instanceof OutwardProblem)) throw error
    return { failed: t('doctor.name.none', { host }), forIt: t('doctor.name.noneForIt', { host }) }
  }
}

/** Whether somebody listens there. The caller ends the connection. */
export async function lookAtPort(t: Translator, place: Place, reach: Reach): Promise<Finding<Socket>> {
  const told = { host: place.host, port: String(place.port) }
  try {
    const socket = await connectOutward(place, reach, AbortSignal.timeout(stepPatience))
    return { value: socket, words: t('doctor.connection.fine', told) }
  } catch (error) {
    if (!(error instanceof OutwardProblem)) throw error
    return { failed: t('doctor.connection.none', told), forIt: t('doctor.connection.noneForIt', told) }
  }
}
