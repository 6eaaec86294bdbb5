'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import type { Import } from './find'
import { mendRow } from './mend'
import { rehearse, rehearseWithNewEntries, startImport } from './mutations'
import { importPath } from './paths'
import { columnsSchema, importIdSchema, mendedRowSchema, runSchema } from './schema'

const gate = () => requireActor('admin')

const showImport = async ({ directory, id }: Pick<Import, 'directory' | 'id'>) =>
  redirect(importPath(directory, id))

export const rehearseImportAction = formAction({
  gate,
  schema: columnsSchema,
  run: rehearse,
  after: showImport,
})

export const createMissingEntriesAction = formAction({
  gate,
  schema: importIdSchema,
  run: (actor, { importId }) => rehearseWithNewEntries(actor, importId),
  after: showImport,
})

export const mendRowAction = formAction({
  gate,
  schema: mendedRowSchema,
  run: mendRow,
  after: async ({ directory, id }, { ordinal }) =>
    redirect(`${importPath(directory, id)}?tab=refused&row=${ordinal}`),
})

export const startImportAction = formAction({ gate, schema: runSchema, run: startImport, after: showImport })
