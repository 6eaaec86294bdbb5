import { z } from 'zod'
import { nameSchema } from '@/features/accounts/schema'
import { setUpFields } from './schema'

export const openTenantSchema = nameSchema.extend({
  name: setUpFields.organization,
  contact: setUpFields.contact,
})

export const tenantIdSchema = z.object({ id: z.uuid() })
