import type { JobKind } from './kind'

/** Every kind of job that the worker can do. */
export const jobKinds: readonly JobKind[] = []
