'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { requirePermission } from '@/features/sessions/permission'
import { formAction } from '@/lib/action'
import { listHref, paramsOf } from '@/lib/list'
import { done } from '@/lib/result'
import { directoryPaths } from './paths'
import { columnsCookie, columnsParam, columnsSchema } from './people-columns'

const year = 365 * 86_400

/** Remembers the columns in this browser and shows the same list with them. */
export const chooseColumnsAction = formAction({
  gate: () => requirePermission('people.read'),
  schema: columnsSchema,
  run: async () => done,
  after: async (_, { directory, query, columns }) => {
    const jar = await cookies()
    jar.set(columnsCookie, columnsParam(columns), {
      maxAge: year,
      path: '/admin',
      httpOnly: true,
      sameSite: 'lax',
    })
    redirect(listHref(directoryPaths[directory], { ...paramsOf(query), columns: undefined }, {}))
  },
})
