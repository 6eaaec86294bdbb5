'use server'

import { redirect } from 'next/navigation'
import { gatewaysPath } from '@/features/messages/paths'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { testGateway } from './gateway-test'
import { gatewayTestSchema } from './schema'

export const testGatewayAction = formAction({
  gate: () => requireActor('admin'),
  schema: gatewayTestSchema,
  run: testGateway,
  after: async (id) => redirect(`${gatewaysPath}?test=${id}`),
})
