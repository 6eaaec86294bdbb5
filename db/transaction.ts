import 'server-only'
import { database, type Queryable } from './client'

/** Runs `work` in one transaction: all of it commits, or none. */
export const transaction = <T>(work: (tx: Queryable) => Promise<T>): Promise<T> =>
  database().transaction((tx) => work(tx))
