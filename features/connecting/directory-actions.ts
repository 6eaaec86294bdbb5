'use server'

import { formAction } from '@/lib/action'
import { goOn } from './go-on'
import { proveByDirectory } from './proofs/directory'
import { directoryPasswordSchema } from './schema'
import { requireWalker } from './walk'

export const proveDirectoryPasswordAction = formAction({
  gate: requireWalker,
  schema: directoryPasswordSchema,
  secrets: ['password'],
  run: proveByDirectory,
  after: goOn,
})
