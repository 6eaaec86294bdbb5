import { Plus } from 'lucide-react'
import Link from 'next/link'
import { DataTable } from '@/components/data-table/data-table'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { equipmentPath, typePath, typesPath } from '@/features/equipment/paths'
import { countedObjects, listTypes } from '@/features/equipment/types'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'

/** Types of equipment, each with what it asks for and how many objects have it. */
export async function TypesPage({ actor }: { actor: Actor }) {
  const t = await requestTranslator()
  const types = await listTypes(actor)
  const mayWrite = can(actor, 'equipment.write')
  return (
    <DeskPage
      title={t('equipment.types.title')}
      parent={{ href: equipmentPath, text: t('equipment.title') }}
      count={types.length > 0 ? types.length : undefined}
      actions={
        mayWrite &&
        types.length > 0 && (
          <LinkButton look="primary" href={`${typesPath}/new`}>
            <Plus />
            {t('equipment.types.add')}
          </LinkButton>
        )
      }
    >
      {types.length === 0 ? (
        <EmptyState title={t('equipment.types.emptyTitle')} text={t('equipment.types.emptyText')}>
          {mayWrite && (
            <LinkButton look="primary" href={`${typesPath}/new`}>
              {t('equipment.types.emptyAction')}
            </LinkButton>
          )}
        </EmptyState>
      ) : (
        <>
          <p className="px-4 pb-4 text-ink-2 desk:px-6">{t('equipment.types.lead')}</p>
          <DataTable
            label={t('equipment.types.label')}
            isPlain
            columns={[
              { id: 'name', header: t('equipment.types.columnName'), onPhone: 'title' },
              {
                id: 'attributes',
                header: t('equipment.types.columnAttributes'),
                onPhone: 'line',
                width: 'w-[30%]',
              },
              {
                id: 'objects',
                header: t('equipment.types.columnObjects'),
                onPhone: 'line',
                width: 'w-[20%]',
              },
            ]}
            rows={types.map(({ id, name, attributes, objects }) => ({
              id,
              name,
              cells: {
                name: (
                  <Link
                    href={typePath(id)}
                    className="font-medium text-ink after:absolute after:inset-0 desk:truncate"
                  >
                    {name}
                  </Link>
                ),
                attributes: (
                  <span className="text-ink-2">{t('equipment.types.attributeCount', { n: attributes })}</span>
                ),
                objects: (
                  <Link href={`${equipmentPath}?type=${id}`} className="relative tabular-nums">
                    {objects > countedObjects
                      ? `${countedObjects.toLocaleString(actor.locale)}+`
                      : t('equipment.types.objects', { n: objects })}
                  </Link>
                ),
              },
            }))}
          />
        </>
      )}
    </DeskPage>
  )
}
