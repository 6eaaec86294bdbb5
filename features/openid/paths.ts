import type { WhyNot } from './problems'

/** Where an organisation sets its provider. */
export const openidPath = '/admin/settings/server/openid'

/** The page that tells why the way to a provider, or its answer, led nowhere, with a way on. */
export const refusedPath = (why: WhyNot): string => `/connect/openid/refused?why=${why}`
