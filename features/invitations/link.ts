import 'server-only'
import { env } from '@/lib/env'

/**
 * The address a person follows, under the organisation's short host if there is one. `/i/` is short too, so that an SMS
 * stays in one segment.
 */
export const invitationLink = (token: string, shortHost: string | null): string =>
  new URL(`/i/${token}`, shortHost ? `https://${shortHost}` : env().PUBLIC_URL).href

/** 128 random bits, base64url, as `randomToken` makes them; anything else was mistyped. */
export const isInvitationToken = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(text)
