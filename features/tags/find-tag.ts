import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, organizations, tags } from '@/db/schema'
import { face, type OrganizationFace } from '@/features/organizations/queries'
import { parseTagCode } from './code'

export type TagState = (typeof tags.$inferSelect)['state']

/** A scanned tag: what anybody may be shown of its organisation, and who may see more of what it is bound to. */
export type FoundTag = {
  id: string
  code: string
  number: string
  state: TagState
  organization: OrganizationFace & { emergencyNumbers: string }
  /** Null unless the tag is bound to something that is not in the bin. */
  equipment: { id: string; isPublished: boolean; companyId: string | null; districtId: string | null } | null
}

/** The tag whose code stands in an address; null for an unknown one, and for those of an organisation that closed. Asks for no actor: whoever scans may be anybody. */
export async function findTag(text: string): Promise<FoundTag | null> {
  const code = parseTagCode(text)
  if (!code) return null
  const [row] = await database()
    .select({
      id: tags.id,
      code: tags.code,
      number: tags.number,
      state: tags.state,
      organization: { ...face, emergencyNumbers: organizations.emergencyNumbers },
      equipment: {
        id: equipment.id,
        isPublished: equipment.isPublished,
        companyId: equipment.companyId,
        districtId: equipment.districtId,
      },
    })
    .from(tags)
    .innerJoin(organizations, and(eq(organizations.id, tags.organizationId), isNull(organizations.closedAt)))
    .leftJoin(
      equipment,
      and(
        eq(equipment.organizationId, tags.organizationId),
        eq(equipment.id, tags.equipmentId),
        isNull(equipment.deletedAt),
        sql`${tags.state} = 'bound'`,
      ),
    )
    .where(eq(tags.code, code))
  return row ?? null
}
