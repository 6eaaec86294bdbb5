import 'server-only'
import { isFileShown } from '@/features/equipment/passport-facts'
import { answerContent } from '@/features/files/answer'
import { passportReader } from '@/features/sessions/gate'
import { findTag } from '@/features/tags/find-tag'
import { isUuid } from '@/lib/uuid'
import { tierOf } from './tier'

/**
 * A photo or document of what carries the tag, to whoever may read it there. Browsers keep it, since the address never
 * changes its bytes; nobody between does.
 */
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
  const { tier } = tierOf(await passportReader(tag.organization.id), tag.equipment)
  if (!(await isFileShown(tag.organization.id, tag.equipment.id, id, tier))) return notFound()
  return answerContent(tag.organization.id, id, content, 'private')
}

const notFound = () => new Response(null, { status: 404, headers: { 'Cache-Control': 'private, no-store' } })
