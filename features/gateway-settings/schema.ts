import { z } from 'zod'
import { parseContact } from '@/lib/contact'
import { messageKey } from '@/lib/translator'

/** A form of one channel: a phone where an SMS is tested, an address where an e-mail is. */
export const gatewayTestSchema = z
  .object({ channel: z.enum(['sms', 'email']), contact: z.string().max(300) })
  .transform(({ channel, contact: typed }, context) => {
    const contact = parseContact(typed)
    if (contact?.kind === (channel === 'sms' ? 'phone' : 'email')) return contact
    context.addIssue({
      code: 'custom',
      path: ['contact'],
      message: messageKey(channel === 'sms' ? 'gateways.problem.phone' : 'gateways.problem.email'),
    })
    return z.NEVER
  })
