import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { type Counter, hour, lower, raise } from '@/db/rate-counters'
import { memberships, tags } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { optionalAccount } from '@/features/sessions/gate'
import { signInPath } from '@/features/sessions/return-to'
import { parseTagNumber } from '@/features/tags/number'
import { passportPath } from '@/features/tags/paths'
import type { AccountActor } from '@/lib/actor'
import { seeOther } from '@/lib/see-other'
import { type MessageKey, messageKey, translatorFor } from '@/lib/translator'
import { field, nothingRefused } from './form-words'
import { html } from './html'
import { passportPage } from './page-frame'

const wrongAnHour = 20

/** `/p`: the number below a code, typed by hand by somebody who signed in. A number has 35 bits, so guesses are counted. */
export async function answerNumber(request: Request): Promise<Response> {
  const account = await optionalAccount()
  if (!account) return seeOther(signInPath('/p'))
  const typed = new URL(request.url).searchParams.get('number')?.slice(0, 40)
  if (typed === undefined) return numberPage(account, '', null)
  const number = parseTagNumber(typed)
  if (!number) return numberPage(account, typed, messageKey('passport.byNumber.wrong'))
  const found = await codeOf(account, number)
  if (found.isRefused) return numberPage(account, typed, messageKey('passport.byNumber.tooMany'), 429)
  return found.code
    ? seeOther(passportPath(found.code))
    : numberPage(account, typed, messageKey('passport.byNumber.unknown'))
}

/** The code of the tag with this number, in one of the person's organisations that this session may enter. Counted first; a right number is taken back. */
async function codeOf(
  { accountId, organizationId, isConfined }: AccountActor,
  number: string,
): Promise<{ isRefused: boolean; code: string | null }> {
  const counters: Counter[] = [{ rule: 'tag-numbers', subject: accountId, windowSeconds: hour }]
  const [guesses = 0] = await raise(database(), counters)
  if (guesses > wrongAnHour) return { isRefused: true, code: null }
  const [row] = await database()
    .select({ code: tags.code })
    .from(tags)
    .innerJoin(memberships, eq(memberships.organizationId, tags.organizationId))
    .where(
      and(
        eq(tags.number, number),
        eq(memberships.accountId, accountId),
        isActiveMembership,
        isConfined ? sql`${tags.organizationId} = ${organizationId}` : undefined,
      ),
    )
    .limit(1)
  if (row) await lower(database(), counters)
  return { isRefused: false, code: row?.code ?? null }
}

function numberPage(
  { locale }: AccountActor,
  typed: string,
  problem: MessageKey | null,
  status = problem ? 422 : 200,
): Response {
  const t = translatorFor(locale)
  const refused = problem ? { ...nothingRefused, errors: new Map([['number', t(problem)]]) } : nothingRefused
  return passportPage(
    {
      locale,
      t,
      organization: null,
      title: t('passport.byNumber.title'),
      main: html`<div class="part"><h1>${t('passport.byNumber.title')}</h1><p class="lead">${t('passport.byNumber.lead')}</p></div>
<form class="part" method="get" action="/p">${field(
        { name: 'number', label: t('passport.byNumber.label'), hint: t('passport.byNumber.hint') },
        refused,
        (attributes) =>
          html`<input type="text" value="${typed}" maxlength="40" required autocomplete="off" autocapitalize="characters" spellcheck="false"${attributes}>`,
      )}
<button class="button primary">${t('passport.byNumber.open')}</button></form>`,
    },
    { status },
  )
}
