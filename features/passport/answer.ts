import 'server-only'
import { passportFacts } from '@/features/equipment/passport-facts'
import type { Tier } from '@/features/equipment/tiers'
import { recordScan } from '@/features/scans/record'
import { passportReader, type Reader } from '@/features/sessions/gate'
import type { FoundTag } from '@/features/tags/find-tag'
import { type Actor, can } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import { requestAddress, requestLocale } from '@/lib/request'
import { type Translator, translatorFor } from '@/lib/translator'
import { commonDeeds, missingWords, signInDeed, staffDeeds } from './deeds'
import { html } from './html'
import type { Opened } from './opened'
import { passportPage } from './page-frame'
import { passportHead, passportRest, type ToldChange } from './passport-page'
import { closedPage, unboundPage } from './plain-pages'
import { scannedTag } from './scanned-tag'
import { productData } from './structured-data'
import { tierOf } from './tier'

/** What the pages need of a request, whoever brings it. */
type Asking = { method: string; headers: { get(name: string): string | null } }

type Visit = {
  code: string
  request: Asking
  address: string
  /** For whoever has chosen none. */
  locale: Locale
  readerOf: (organizationId: string) => Promise<Reader | null>
  changesOf: ChangesOf
}

/** What staff read of an object's changes, the latest first: the journal's words, which know of requests and so of passports. */
type ChangesOf = (actor: Actor, equipmentId: string, t: Translator) => Promise<readonly ToldChange[]>

/** `/p/[code]`: what this reader may see of what carries the tag. */
export async function answerPassport(
  request: Request,
  code: string,
  changesOf: ChangesOf,
): Promise<Response> {
  const [address, locale] = await Promise.all([requestAddress(), requestLocale()])
  return answerVisit({ code, request, address, locale, readerOf: passportReader, changesOf })
}

/** Nobody who scanned a sticker of ours meets a dead end. */
export async function answerVisit({
  code,
  request,
  address,
  locale,
  readerOf,
  changesOf,
}: Visit): Promise<Response> {
  const tag = await scannedTag(code, { address, locale })
  if (tag instanceof Response) return tag
  const reader = await readerOf(tag.organization.id)
  const opened = { tag, reader, locale: reader?.account.locale ?? locale }
  const { tier, answer } = tag.equipment
    ? await boundAnswer(request, opened, tag.equipment, changesOf)
    : {
        tier: staffOf(reader) ? ('staff' as const) : ('anyone' as const),
        answer: unboundPage(opened, staffOf(reader)),
      }
  // Whom the organisation does not know, its log does not name either.
  const accountId = reader?.isMember ? reader.account.accountId : null
  if (isOpening(request)) recordScan({ tag, tier, accountId, address })
  return answer
}

/** Looking ahead is no scan, and neither is asking whether a page has changed. */
const isOpening = ({ method, headers }: Asking): boolean =>
  method === 'GET' && !/prefetch|preview/.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`)

const staffOf = (reader: Reader | null): Actor | null =>
  reader?.actor && !reader.owesConsent && !reader.isIdle && can(reader.actor, 'equipment.read')
    ? reader.actor
    : null

async function boundAnswer(
  request: Asking,
  opened: Opened,
  equipment: NonNullable<FoundTag['equipment']>,
  changesOf: ChangesOf,
): Promise<{ tier: Tier; answer: Response }> {
  const { tag, reader, locale } = opened
  const { tier, actor, missing } = tierOf(reader, equipment)
  const facts = await passportFacts(tag.organization.id, equipment.id, tier)
  const t = translatorFor(locale)
  const why = missing && reader ? missingWords(missing, tag, reader.account.name, t) : null
  if (!facts) return { tier, answer: closedPage(opened, why) }
  const changes = tier === 'staff' && actor ? await changesOf(actor, equipment.id, t) : []
  const shown = { tag, facts, changes, tier, locale, t }
  const deeds = html`${why}${commonDeeds(tag, t)}
${!reader && signInDeed(tag, t('passport.signInForMore'))}${tier === 'staff' && actor && staffDeeds(tag, actor, t)}`
  const answer = passportPage(
    {
      locale,
      t,
      organization: tag.organization,
      title: facts.name,
      number: tag.number,
      main: html`${passportHead(shown)}<div class="deeds">${deeds}</div>${passportRest(shown)}`,
      structuredData: tier === 'anyone' ? productData(tag, facts) : undefined,
    },
    reader ? {} : { revalidates: request },
  )
  return { tier, answer }
}
