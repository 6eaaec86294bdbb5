import 'server-only'
import { isFileShown } from '@/features/equipment/passport-facts'
import type { Tier } from '@/features/equipment/tiers'
import { answerContent } from '@/features/files/answer'
import { passportReader } from '@/features/sessions/gate'
import { findTag } from '@/features/tags/find-tag'
import { isUuid } from '@/lib/uuid'
import { tierOf } from './tier'

/** A photo or document of what carries the tag, to whoever may read it there. */
export async function answerPassportFile({
  code,
  id,
  content,
}: {
  code: string
  id: string
  content: string
}): Promise<Response> {
  const tag = isUuid(id) ? await findTag(code) : null
  if (!tag?.equipment) return notFound()
  const { organization, equipment } = tag
  const isShownTo = (tier: Tier) => isFileShown(organization.id, equipment.id, id, tier)
  const { tier } = tierOf(await passportReader(organization.id), equipment)
  if (!(await isShownTo(tier))) return notFound()
  const isPublic = tier === 'anyone' || (await isShownTo('anyone'))
  return answerContent(organization.id, id, content, { isPublic })
}

const notFound = () => new Response(null, { status: 404, headers: { 'Cache-Control': 'private, no-store' } })
