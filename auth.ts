import 'server-only'
import { cookies } from 'next/headers'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { redeemAttempt } from '@/features/sessions/redeem-attempt'
import { nextAuthSecret, sessionMaxAge, sessionTokenIn } from '@/features/sessions/session-cookie'
import { cookieName, cookieOptions } from '@/lib/cookies'
import { currentVisitor } from '@/lib/visitor'

declare module 'next-auth' {
  interface User {
    sessionToken?: string
  }
}

/** The proof is the attempt that this browser walked, known by its own cookie; a request's body proves nothing. */
const attempt = Credentials({
  id: 'attempt',
  credentials: {},
  async authorize() {
    const jar = await cookies()
    const secret = jar.get(cookieName('attempt'))?.value
    if (!secret) return null
    const previous = await sessionTokenIn(jar.get(cookieName('session'))?.value)
    const session = await redeemAttempt(secret, await currentVisitor(), previous)
    return session && { id: session.accountId, sessionToken: session.token }
  },
})

/**
 * next-auth carries the cookie; the row in `sessions` is the authority. It is called by server actions alone
 * and has no HTTP route, so strangers can list no provider and submit to no callback.
 */
const config = (): NextAuthConfig => ({
  basePath: '/api/auth',
  secret: nextAuthSecret(),
  // server.ts refuses a foreign Host before Next sees the request.
  trustHost: true,
  session: { strategy: 'jwt', maxAge: sessionMaxAge },
  cookies: {
    sessionToken: { name: cookieName('session'), options: cookieOptions() },
    // finishSignIn decides where to go, so next-auth's note of it goes at once.
    callbackUrl: { options: { ...cookieOptions(), maxAge: 0 } },
  },
  providers: [attempt],
  callbacks: {
    jwt: ({ token, user }) => (user?.sessionToken ? { sessionToken: user.sessionToken } : token),
  },
  logger: {
    error(error) {
      // Two clicks on one button: the second finds its attempt redeemed, which is no fault.
      if (error.name !== 'CredentialsSignin') console.error(error)
    },
  },
})

export const { signIn, signOut } = NextAuth(config)
