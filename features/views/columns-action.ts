'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { authorize } from '@/lib/actor'
import { listHref, paramsOf } from '@/lib/list'
import { columnsParam } from '@/lib/list-columns'
import { done } from '@/lib/result'
import { lists } from './lists'
import { columnsSchema } from './schema'

const year = 365 * 86_400

/** Remembers the columns in this browser and shows the same list with them. */
export const chooseColumnsAction = formAction({
  gate: () => requireActor('admin'),
  schema: columnsSchema,
  run: async (actor, { list }) => {
    authorize(actor, lists[list].permission)
    return done
  },
  after: async (_, { list, query, columns }) => {
    const { path, cookie, isColumn } = lists[list]
    const jar = await cookies()
    jar.set(cookie, columnsParam(columns.filter(isColumn)), {
      maxAge: year,
      path: '/admin',
      httpOnly: true,
      sameSite: 'lax',
    })
    redirect(listHref(path, { ...paramsOf(query), columns: undefined }, {}))
  },
})
