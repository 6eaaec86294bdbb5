import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { MessageKey } from './translator'

const largest = 50_000
const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Certificates in PEM, one below the other, in a spelling of our own; `unreadable` says that they are none. */
export const certificatesField = (unreadable: MessageKey) =>
  z
    .string()
    .max(largest, unreadable)
    .default('')
    .transform((text, context) => {
      try {
        if (text.replace(block, '').trim()) throw new TypeError('more than certificates')
        return (text.match(block) ?? []).map((one) => new X509Certificate(one).toString()).join('')
      } catch {
        context.addIssue({ code: 'custom', message: unreadable })
        return z.NEVER
      }
    })
