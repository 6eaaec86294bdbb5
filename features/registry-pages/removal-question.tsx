import { ListForm } from '@/components/data-table/list-form'
import { SearchField } from '@/components/data-table/search-field'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { database } from '@/db/client'
import { equipmentPath } from '@/features/equipment/paths'
import { directoryPaths } from '@/features/memberships/paths'
import type { RegistryKind } from '@/features/registries/kind'
import { entryPath } from '@/features/registries/paths'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { removeEntryAction } from './actions'
import { type Contents, contentsOf, type Entry, otherEntries } from './queries'
import { movedAtMost } from './removal'

const offered = 100

/** More than one request moves: the way to the jobs that do, before anything is asked. */
function TooManyToMove({ t, kind, entry: { id, name }, contents }: TooManyProps) {
  const within = (path: string) => `${path}?${kind}=${id}`
  return (
    <Card title={t('registries.remove.tooManyTitle', { name })}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">
          {t('registries.remove.contents', contents)} {t('registries.remove.tooMany', { n: movedAtMost })}
        </p>
        <div className="flex flex-wrap gap-2">
          {contents.people > contents.customers && (
            <LinkButton href={within(directoryPaths.employee)}>
              {t('registries.remove.toEmployees')}
            </LinkButton>
          )}
          {contents.customers > 0 && (
            <LinkButton href={within(directoryPaths.customer)}>
              {t('registries.remove.toCustomers')}
            </LinkButton>
          )}
          {contents.equipment > 0 && (
            <LinkButton href={within(equipmentPath)}>{t('registries.remove.toEquipment')}</LinkButton>
          )}
          <LinkButton href={entryPath(kind, id)}>{t('registries.remove.cancel')}</LinkButton>
        </div>
      </div>
    </Card>
  )
}

type TooManyProps = { t: Translator; kind: RegistryKind; entry: Entry; contents: Contents }

type Props = {
  actor: Actor
  t: Translator
  kind: RegistryKind
  entry: Entry
  /** A merge always goes somewhere; a deletion may leave people without an entry. */
  ask: 'merge' | 'delete'
  params: SearchParams
}

/** Asks where an entry's people and equipment go before it is taken away. It has its own address, so it needs no JavaScript. */
export async function RemovalQuestion({ actor, t, kind, entry, ask, params }: Props) {
  const text = typeof params.q === 'string' ? params.q : ''
  const [contents, found] = await Promise.all([
    contentsOf(database(), actor, kind, entry.id),
    otherEntries(actor, kind, entry.id, text, offered + 1),
  ])
  const targets = found.slice(0, offered)
  const all = contents.people + contents.equipment
  const isEmpty = all === 0
  if (all > movedAtMost) return <TooManyToMove t={t} kind={kind} entry={entry} contents={contents} />
  const mustGoSomewhere = ask === 'merge' || (kind === 'company' && contents.customers > 0)
  const asksWhere = ask === 'merge' || !isEmpty
  const { name } = entry

  return (
    <Card
      title={
        ask === 'merge'
          ? t('registries.remove.mergeTitle', { kind })
          : t('registries.remove.deleteTitle', { name })
      }
    >
      <div className="flex flex-col gap-4">
        {ask === 'merge' && <p className="text-ink-2">{t('registries.remove.mergeText', { kind })}</p>}
        {isEmpty ? (
          <p className="text-ink-2">{t('registries.remove.empty', { kind })}</p>
        ) : (
          <p className="text-ink-2">
            {t('registries.remove.contents', contents)} {t('registries.remove.sight')}
          </p>
        )}
        {asksWhere && (found.length > offered || text !== '') && (
          <div className="flex flex-col gap-1.5">
            <ListForm path={entryPath(kind, entry.id)}>
              <input type="hidden" name="ask" value={ask} />
              <SearchField
                label={t('registries.list.searchLabel')}
                placeholder={t('registries.list.search')}
                text={text}
              />
            </ListForm>
            <p className="text-ink-2 text-small">
              {t('registries.remove.searchHint', { n: targets.length })}
            </p>
          </div>
        )}
        <ActionForm action={removeEntryAction} className="flex flex-col gap-4">
          <HiddenInput name="kind" value={kind} />
          <HiddenInput name="id" value={entry.id} />
          <input type="hidden" name="people" value={contents.people} />
          <input type="hidden" name="equipment" value={contents.equipment} />
          {asksWhere && (
            <Field name="moveTo" label={t('registries.remove.moveTo')} required={mustGoSomewhere}>
              <Select
                options={[
                  {
                    value: '',
                    label: mustGoSomewhere
                      ? t('registries.remove.choose')
                      : t('registries.remove.nowhere', { kind }),
                  },
                  ...targets.map((target) => ({ value: target.id, label: target.name })),
                ]}
              />
            </Field>
          )}
          {ask === 'merge' && <input type="hidden" name="merging" value="yes" />}
          <div className="flex flex-wrap gap-2">
            <SubmitButton danger>
              {t(ask === 'merge' ? 'registries.remove.merge' : 'registries.remove.delete')}
            </SubmitButton>
            <LinkButton href={entryPath(kind, entry.id)}>{t('registries.remove.cancel')}</LinkButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  )
}
