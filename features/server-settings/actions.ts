'use server'

import { redirect } from 'next/navigation'
import { settingsPath } from '@/features/organizations/paths'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { addDomain, approveDomain, proveByDns, removeDomain } from './domains'
import { saveServer } from './mutations'
import { domainIdSchema, domainSchema, serverFormSchema } from './schema'

const gate = () => requireActor('admin')

export const saveServerAction = formAction({
  gate,
  schema: serverFormSchema,
  run: saveServer,
  after: async () => redirect(`${settingsPath('server')}?done=saved`),
})

export const addDomainAction = formAction({
  gate,
  schema: domainSchema,
  run: addDomain,
  after: async () => redirect(settingsPath('server')),
})

export const removeDomainAction = formAction({
  gate,
  schema: domainIdSchema,
  run: removeDomain,
  after: showAnew,
})

export const proveDomainAction = formAction({
  gate,
  schema: domainIdSchema,
  run: proveByDns,
  after: showAnew,
})

export const approveDomainAction = formAction({
  gate,
  schema: domainIdSchema,
  run: approveDomain,
  after: showAnew,
})
