import 'server-only'
import { type Result, refused } from '@/lib/result'
import type { Queryable } from './client'
import { transaction } from './transaction'

class RolledBack extends Error {
  constructor(readonly problems: Extract<Result, { ok: false }>['problems']) {
    super('refused after something was written')
    this.name = 'RolledBack'
  }
}

/** `transaction` for work that may refuse: a refusal undoes whatever was written before it. */
export async function resultTransaction<T>(work: (tx: Queryable) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await transaction(async (tx) => {
      const result = await work(tx)
      if (!result.ok) throw new RolledBack(result.problems)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return refused(...error.problems)
    throw error
  }
}
