import { Pencil } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Notice } from '@/components/ui/notice'
import { listEquipmentFiles } from '@/features/equipment/equipment-files'
import { equipmentPath, objectPath } from '@/features/equipment/paths'
import { findAbove, findEquipment } from '@/features/equipment/queries'
import { StateChips } from '@/features/equipment/state-chips'
import { EquipmentRequests } from '@/features/requests/equipment-requests'
import { EquipmentTags } from '@/features/tags/equipment-tags'
import { type Actor, can } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { CardTabs, cardPart } from './card-tabs'
import { DeleteQuestion } from './delete-question'
import { EquipmentMenu } from './equipment-menu'
import { FactsCard } from './facts-card'
import { PhotoCard } from './photo-card'
import { PublicationForm } from './publication-form'

type Props = { actor: Actor; id: string; params: SearchParams }

/** An object: what it is, where it stands in its tree, what was done to it, what others may see. */
export async function EquipmentPage({ actor, id, params }: Props) {
  const t = await requestTranslator()
  const object = await findEquipment(actor, id)
  if (!object) notFound()
  const [above, files] = await Promise.all([findAbove(actor, id), listEquipmentFiles(actor, id)])
  const mayWrite = can(actor, 'equipment.write')
  const isDeleted = object.deletedAt !== null

  return (
    <DeskPage
      title={object.name}
      parent={{ href: equipmentPath, text: t('equipment.title') }}
      chips={
        isDeleted ? (
          <Chip tone="line">{t('equipment.card.bin')}</Chip>
        ) : (
          <StateChips t={t} state={object.state} isPublished={object.isPublished} />
        )
      }
      actions={
        mayWrite && (
          <>
            {!isDeleted && (
              <LinkButton look="primary" href={`${objectPath(id)}/edit`} className="max-desk:grow">
                <Pencil />
                {t('equipment.edit')}
              </LinkButton>
            )}
            <EquipmentMenu t={t} object={object} />
          </>
        )
      }
    >
      <div className="grid items-start gap-4 px-4 pb-8 desk:grid-cols-[minmax(0,26.25rem)_minmax(20rem,1fr)] desk:gap-6 desk:px-6">
        <div className="flex min-w-0 flex-col gap-4">
          {above.length > 0 && <Breadcrumb t={t} above={above} />}
          {params.ask === 'delete' && mayWrite && !isDeleted && <DeleteQuestion t={t} object={object} />}
          {isDeleted && <Notice>{t('equipment.card.deletedNotice')}</Notice>}
          <PhotoCard t={t} equipmentId={id} files={files} />
          <FactsCard t={t} actor={actor} object={object} files={files} />
          {!isDeleted && <PublicationForm t={t} object={object} mayWrite={mayWrite} />}
          {!isDeleted && <EquipmentTags actor={actor} equipmentId={id} />}
          <EquipmentRequests actor={actor} equipmentId={id} />
        </div>
        <CardTabs
          t={t}
          actor={actor}
          object={object}
          files={files}
          part={cardPart(params.show)}
          params={params}
        />
      </div>
    </DeskPage>
  )
}

function Breadcrumb({ t, above }: { t: Translator; above: { id: string; name: string }[] }) {
  return (
    <nav aria-label={t('equipment.card.path')}>
      <ol className="flex flex-wrap gap-x-1.5 text-small">
        {above.map(({ id, name }) => (
          <li key={id} className="text-ink-3">
            <Link href={objectPath(id)} className="text-ink-2">
              {name}
            </Link>
            &nbsp;/
          </li>
        ))}
      </ol>
    </nav>
  )
}
