import { z } from 'zod'
import { proofMethods } from './methods'

const text = z.string().max(1_000)

/** What a provider says of a person. It fills a newcomer's card; it is never what links a card to an account. */
const profileSchema = z.object({
  surname: text.optional(),
  givenName: text.optional(),
  patronymic: text.optional(),
  mobilePhone: text.optional(),
  email: text.optional(),
  position: text.optional(),
  personnelNumber: text.optional(),
})

/**
 * What a person showed to an organisation, whichever way. `email` is proven by the method itself: a code reached it, or the
 * provider vouches that it is verified. `identity` is who they are to the provider or directory, by what never changes there.
 * `roleIds` are the organisation's roles that the provider's groups stand for, null where it says nothing of roles. `photo` is a
 * picture in our own encoding that is news to their card.
 */
export const corporateProofSchema = z.object({
  method: z.enum(proofMethods),
  email: text.nullable(),
  login: text.nullable(),
  identity: z
    .object({ provider: z.enum(['openid', 'ldap']), issuer: text.min(1), subject: text.min(1) })
    .nullable(),
  profile: profileSchema,
  roleIds: z.array(z.uuid()).nullable(),
  photo: z.object({ hash: text, image: z.base64() }).optional(),
})

export type CorporateProof = z.output<typeof corporateProofSchema>
export type CorporateIdentity = NonNullable<CorporateProof['identity']>
