import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipment, organizations, serviceRequests, tags } from '@/db/schema'
import { queueMessage } from '@/features/messages/outbox'
import { tagNumberText } from '@/features/tags/number'
import { translatorFor } from '@/lib/translator'
import { trackingLink } from './paths'
import { isPublishedObject } from './published-object'
import type { RequestState } from './state'
import { trackingToken } from './tracking'

/** What a reporter is told of. */
type News =
  | { event: 'received' | 'comment' | Exclude<RequestState, 'new' | 'refused'> }
  | { event: 'refused'; reason: string }

/**
 * Tells the reporter by the channel that they chose. Whoever wants a call or nothing gets no message, and a contact that
 * nobody proved gets none either, so that a stranger's is no target.
 */
export async function tellReporter(tx: Queryable, requestId: string, news: News): Promise<void> {
  const [request] = await tx
    .select({
      organizationId: serviceRequests.organizationId,
      organization: organizations.name,
      /** Null where strangers may not know what it is. */
      object: equipment.name,
      tagNumber: tags.number,
      number: serviceRequests.number,
      channel: serviceRequests.channel,
      contact: serviceRequests.contact,
      provenAt: serviceRequests.contactProvenAt,
      locale: serviceRequests.locale,
    })
    .from(serviceRequests)
    .innerJoin(organizations, eq(organizations.id, serviceRequests.organizationId))
    .innerJoin(tags, eq(tags.id, serviceRequests.tagId))
    .leftJoin(equipment, isPublishedObject)
    .where(eq(serviceRequests.id, requestId))
  if (!request?.contact || !request.provenAt) return
  const { organizationId, channel, locale } = request
  if (channel !== 'sms' && channel !== 'email') return

  const params = {
    organization: request.organization,
    number: String(request.number),
    object:
      request.object ??
      translatorFor(locale)('report.noObject', { number: tagNumberText(request.tagNumber) }),
    link: trackingLink(trackingToken(requestId)),
  }
  await queueMessage(tx, {
    ...(news.event === 'refused'
      ? { template: 'request-refused', params: { ...params, reason: news.reason } }
      : { template: `request-${news.event}`, params }),
    organizationId,
    channel,
    recipient: request.contact,
    locale,
  })
}
