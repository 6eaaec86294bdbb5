import type { PassingFault } from './passing-fault'

const prefix = 'outage-'

/** Of a server's error a browser learns its `digest` alone: this one says that it passes, and is nobody's bug. */
export const outageDigest = (fault: PassingFault): string => prefix + fault

/** Whether what reached the browser is an error that the server marked by `outageDigest`. */
export const isOutage = (error: unknown): boolean =>
  error instanceof Error && 'digest' in error && String(error.digest).startsWith(prefix)
