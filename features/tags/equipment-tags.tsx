import { randomUUID } from 'node:crypto'
import { Printer } from 'lucide-react'
import Link from 'next/link'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { createTagForAction } from './actions'
import { tagNumberText } from './number'
import { tagPath, tagsPath } from './paths'
import { tagsOf } from './queries'
import { TagStateChip } from './tag-state-chip'

/** The tags of an object, on its card. */
export async function EquipmentTags({ actor, equipmentId }: { actor: Actor; equipmentId: string }) {
  const t = await requestTranslator()
  const tags = await tagsOf(actor, equipmentId)
  return (
    <Card
      title={t('tags.ofEquipment.title')}
      actions={
        can(actor, 'equipment.write') && (
          <>
            {tags.some(({ state }) => state === 'bound') && (
              <LinkButton size="small" href={`${tagsPath}/print?equipment=${equipmentId}`}>
                <Printer />
                {t('tags.print')}
              </LinkButton>
            )}
            <ActionForm action={createTagForAction}>
              <input type="hidden" name="draftId" value={randomUUID()} />
              <input type="hidden" name="equipmentId" value={equipmentId} />
              <SubmitButton look="plain" size="small">
                {t('tags.ofEquipment.add')}
              </SubmitButton>
            </ActionForm>
          </>
        )
      }
    >
      {tags.length === 0 ? (
        <p className="text-ink-2">{t('tags.ofEquipment.none')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {tags.map((tag) => (
            <li key={tag.id} className="flex items-center gap-3">
              <Link href={tagPath(tag.id)} className="tabular-nums">
                {tagNumberText(tag.number)}
              </Link>
              <TagStateChip t={t} state={tag.state} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
